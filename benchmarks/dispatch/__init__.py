"""Whether finding what is due takes the same time however many sources there are."""

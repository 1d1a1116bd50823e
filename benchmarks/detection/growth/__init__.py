"""What candidates and comparing cost a new claim among ten thousand, and among a million."""

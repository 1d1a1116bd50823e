"""The API of subscriptions and deliveries: everybody sees their own."""

"""What comes from the net: addresses, feeds, mail, web archives."""

"""From the raw text of one article to what it says, without a database, settings, network or clock."""

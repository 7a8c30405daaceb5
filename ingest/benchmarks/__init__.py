"""What one more article costs as the knowledge base grows: a made-up corpus, two sizes of it, and query plans."""

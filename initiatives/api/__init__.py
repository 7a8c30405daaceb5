"""The knowledge base for programs: everything that a reader can see, as JSON under `/api/v1/`."""

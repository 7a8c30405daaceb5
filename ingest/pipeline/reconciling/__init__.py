"""Claims of many articles → which of them are about one actor, initiative or commitment."""

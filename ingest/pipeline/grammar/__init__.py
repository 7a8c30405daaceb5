"""What the words of a sentence do: its tree, its predicates and clauses, and how far what they tell has come."""

"""Forms made from the Table Schemas: what a field asks, what was typed, what is wrong with it."""

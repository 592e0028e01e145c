"""What an audit measures: names, units and definitions, by which norms draw lines."""

"""What everything is: frozen types, ids and closed code lists. Imports the standard library only."""

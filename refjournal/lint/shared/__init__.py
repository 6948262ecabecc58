"""What several rules share: wording, people, planned entries, example journals."""

"""What makes and checks the data and the generated documents; no part of what is deployed."""

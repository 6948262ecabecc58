"""Who in the network fits a need, and who should meet whom, with reasons."""

"""What Dragoman knows before it reads: codebook, frames, actors, places, outlets; data with tiny loaders."""

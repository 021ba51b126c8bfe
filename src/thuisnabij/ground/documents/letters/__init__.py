"""Letters: set from templates that an SWV may change, apart, where no file and no network is in reach; sealed."""

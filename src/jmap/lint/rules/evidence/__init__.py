"""What a map rests on."""

"""What a clip or a picture is: probe, poster, thumbnails. Never on the UI loop."""

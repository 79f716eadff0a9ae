"""The local gateway: the contract's dialect on 127.0.0.1, worked by the engine."""

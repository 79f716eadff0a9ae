"""The comment that a new settings.toml begins with: every setting there is, ready to be uncommented."""

GUIDE = """\
# Playact's settings. Edit them here or in the window; a wrong key or value is named with its line when Playact starts.
# Only what differs from the built-in settings needs to stand here. Keys to gateways are not here: they live in the
# system's keyring, in the environment as PLAYACT_API_KEY, or, where there is no keyring and you want it so, in
# keys.toml beside this file, which nobody but you may read.
#
# Everything there is, with examples:
#
#: profile = "local"                # what the form offers first
#: library_folder = ""              # where results go, as a whole path; "" is the system's folder for videos
#:
#: [profiles.my-gateway]            # built in: local, ecovai, cometapi, deerapi, duomi, rixapi, runway; change or add
#: dialect = "runway-gateway"       # or "new-api", "runway-official"
#: base_url = "https://gateway.example"
#: performance_path = "/runway/pro/act_one"
#: restyle_path = "/runway/pro/video2video"
#: feed_path = "/runway/feed"
#: auth_scheme = "Bearer"           # "" sends the bare key
#: headers = { X-Runway-Version = "2024-11-06" }
#: models = ["gen3", "gen4"]
#: status = { queued = ["", "0"], running = ["1"], failed = ["2"], done = ["3"] }
#: callback_url = ""                # sent where a request gives none
#: poll_seconds = 5.0               # the first wait; it grows with age
#: max_in_flight = 2                # orders that the gateway has at a time; the others wait here
#: requests_per_second = 4.0        # of all takes together
#: link_hours = 0.0                 # how long links to results live, to warn in time; 0 is not known
#: points_per_second = 0.0          # the price, for the estimate; 0 is not known
#: points_per_run = 0.0             # the price of a run, whatever its length; both prices add up
#: budget_points = 0.0              # no order leaves that would spend more than this; 0 is no limit
#: budget_period = "month"          # or "day": how long the budget is for, by this computer's clock
#: confirm_above_points = 0.0       # the window asks before an order above this; 0 never asks
#: confirm_unknown = false          # the window asks before an order whose price is not known
#: host = "my-bucket"               # where local files are put; "" takes only links
#:
#: [hosts.my-bucket]
#: kind = "s3"                      # or "put", "runway", "local"
#: endpoint = "https://s3.example"
#: bucket = "media"
#: region = "us-east-1"
#: expires_hours = 48.0             # how long the gateway can fetch a file; up to 168
#: virtual_hosted = false
#: public_url = ""                  # of kind "put": where what was put can be fetched, if elsewhere
#:
#: [network]
#: proxy = ""                       # http://, https:// or socks5://, with name:password@ if needed; "" is the system's
#: ca_bundle = ""                   # a PEM file
#:
#: [callback]                       # where gateways may tell that a take is done: a little sooner than it is seen
#: port = 0                         # 0 is off
#: bind = "127.0.0.1"               # where it listens; "0.0.0.0" is every network of this computer
#: public_url = ""                  # how gateways reach it from outside: your tunnel's or router's address
#:
#: [appearance]
#: theme = "system"                 # or "light", "dark"
#: language = "system"              # or "en", "zh_CN"
#:
#: [engine]
#: executor = ""                    # "" drafts on this computer, "dask://host:8786" on a Dask cluster

"""

"""A live room under load: real phones over HTTP, in a process of their own, against the real server.

`python -m tools.bench.rooms` alone prints JSON. IGLO_BENCH_PHONES (500), IGLO_BENCH_FEW (100), IGLO_BENCH_SECONDS (30),
IGLO_BENCH_AWAY (90) and IGLO_BENCH_LISTENERS (3,000) make it smaller.
"""

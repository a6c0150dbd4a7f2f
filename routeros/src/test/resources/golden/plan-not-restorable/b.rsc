# 2026-01-02 03:04:05 by RouterOS 7.16.2
/ip dns
set servers=192.0.2.54

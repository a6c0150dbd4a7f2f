# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/new thing
add name=a x=1
add name=b x=2
add name=a x=3
/other thing
add name=a x=1
add x=2
/third thing
add name=a x=1
add name=b x=2

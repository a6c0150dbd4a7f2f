# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/new thing
add name=b x=3
add name=a x=1
/other thing
add x=2
add name=a x=2
/third thing
add name=a x=9
add name=c x=3
add name=b x=2

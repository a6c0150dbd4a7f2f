# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
# model = RB0
# serial number = 000000000000
/new thing
add name=b x=1
add name=a x=2
/other thing
add x=3
add x=1
add x=4
/more settings
set x=2

# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
# model = RB0
# serial number = 000000000000
/new thing
add name=a x=1
add name=b x=1
/other thing
add x=1
add x=2
add x=3
remove [ find y=1 ]
/more settings
set x=1

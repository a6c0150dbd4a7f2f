# 2026-01-01 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/ip firewall address-list
add address=192.0.2.0/24 comment="a \"quoted\" \\ \$value; [here] {there}" list=l
/ip hotspot user
add comment="caf\C3\A9" name=guest
/system script
add name=s source=":put \"a\"\r\
    \n:put \"b\""
add name=t source=":put 1"
/system note
set note="one\r\ntwo"

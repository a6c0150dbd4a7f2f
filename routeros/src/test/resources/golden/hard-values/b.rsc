# 2026-01-02 03:00:00 by RouterOS 7.16.2
# software id = AAAA-BBBB
#
/ip firewall address-list
add address=192.0.2.0/24 comment="a \"quoted\" \\ \$other; [here] {there}" list=l
add address=192.0.2.0/25 comment="=\?\t" list="name with blanks"
/ip hotspot user
add comment="caf\E9" name=guest
/system script
add name=s source=":put \"a\"\r\
    \n:put \"c\""
/system note
set note=""

:if ([:len [/ip hotspot user find name="guest"]] != 1) do={:error "kedge: ip/hotspot/user: other rows than expected; nothing was changed"}
:if ([:len [/system script find name="s"]] != 1) do={:error "kedge: system/script: other rows than expected; nothing was changed"}
:if ([:len [/system script find name="t"]] != 1) do={:error "kedge: system/script: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall address-list find address="192.0.2.0/24" list="l"]] != 1) do={:error "kedge: ip/firewall/address-list: other rows than expected; nothing was changed"}
/ip hotspot user set [/ip hotspot user find name="guest"] comment="caf\E9"
/system script set [/system script find name="s"] source=":put \"a\"\r\n:put \"c\""
/system note set note=""
/system script remove [/system script find name="t"]
/ip firewall address-list set [/ip firewall address-list find address="192.0.2.0/24" list="l"] comment="a \"quoted\" \\ \$other; [here] {there}"
/ip firewall address-list add address=192.0.2.0/25 comment="=\?\t" list="name with blanks"

:if ([:len [/ip address find address="10.1.0.1/24" interface="*8"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="plain"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
/system identity set name=y
/odd menu add x=2
/ip address set [/ip address find address="10.1.0.1/24" interface="*8"] comment=""
/ip firewall filter set [/ip firewall filter find comment="plain"] log=yes

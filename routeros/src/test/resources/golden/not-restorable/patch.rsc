:if ([:len [/ip address find comment="stays"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="dangling"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="plain"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip address find address="10.0.0.1/24"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
/system identity set name=y
/odd menu add x=2
/ip address set [/ip address find comment="stays"] comment=""
/ip firewall filter set [/ip firewall filter find comment="dangling"] in-interface=lan
/ip firewall filter set [/ip firewall filter find comment="plain"] log=yes
/ip address remove [/ip address find address="10.0.0.1/24"]

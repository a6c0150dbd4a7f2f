:if ([:len [/ip firewall filter find comment="i3"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="m1"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="o1"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="i2"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="f1"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
/ip firewall filter add place-before=[/ip firewall filter find comment="i3"] action=drop chain=forward comment=i2 src-address=10.0.0.0/8
/ip firewall filter add action=passthrough chain=theirs comment=m1
/ip firewall filter add action=reject chain=input comment=i4
/ip firewall filter remove [/ip firewall filter find chain="mine"]
/ip firewall filter remove [/ip firewall filter find comment="o1"]
/ip firewall filter remove [/ip firewall filter find chain="input" src-address="10.0.0.0/8"]
/ip firewall filter remove [/ip firewall filter find comment="f1"]

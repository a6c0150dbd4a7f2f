:if ([:len [/queue simple find name="q1"]] != 1) do={:error "kedge: queue/simple: other rows than expected; nothing was changed"}
:if ([:len [/queue simple find name="q2"]] != 1) do={:error "kedge: queue/simple: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="i3"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="i4"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="f1"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="i1"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="f2"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="i2"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
/queue simple add name=q0 target=10.0.0.0/32
/queue simple move [/queue simple find name="q1"]
/queue simple remove [/queue simple find name="q2"]
/ip firewall filter add place-before=[/ip firewall filter find comment="i3"] action=accept chain=input comment=new src-address=10.0.0.0/8
/ip firewall filter set [/ip firewall filter find comment="i3"] log=yes
/ip firewall filter add place-before=[/ip firewall filter find comment="i4"] action=accept chain=forward comment=f0
/ip firewall filter add action=drop chain=input comment=last
/ip firewall filter move [/ip firewall filter find comment="f1"] [/ip firewall filter find comment="i4"]
/ip firewall filter move [/ip firewall filter find comment="i1"] [/ip firewall filter find comment="f1"]
/ip firewall filter move [/ip firewall filter find comment="f2"] [/ip firewall filter find comment="i1"]
/ip firewall filter remove [/ip firewall filter find comment="i2"]

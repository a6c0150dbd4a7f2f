:if ([:len [/system logging find topics="firewall"]] != 1) do={:error "kedge: system/logging: other rows than expected; nothing was changed"}
:if ([:len [/tool netwatch find comment="core"]] != 1) do={:error "kedge: tool/netwatch: other rows than expected; nothing was changed"}
:if ([:len [/ip route find dst-address="10.1.0.0/16"]] != 1) do={:error "kedge: ip/route: other rows than expected; nothing was changed"}
:if ([:len [/ip route find distance="1"]] != 1) do={:error "kedge: ip/route: other rows than expected; nothing was changed"}
/system logging set [/system logging find topics="firewall"] action=disk
/tool netwatch set [/tool netwatch find comment="core"] host=10.0.0.9
/ip route set [/ip route find dst-address="10.1.0.0/16"] gateway=10.0.0.3
/ip route set [/ip route find distance="1"] distance=5

:if ([:len [/interface ethernet find default-name="ether2"]] != 1) do={:error "kedge: interface/ethernet: other rows than expected; nothing was changed"}
:if ([:len [/system logging find]] <= 1) do={:error "kedge: system/logging: other rows than expected; nothing was changed"}
:if ([:len [/system logging find topics="info,!firewall"]] != 1) do={:error "kedge: system/logging: other rows than expected; nothing was changed"}
:if ([:len [/snmp community find default=yes]] != 1) do={:error "kedge: snmp/community: other rows than expected; nothing was changed"}
:if ([:len [/interface bridge find name="lan"]] != 1) do={:error "kedge: interface/bridge: other rows than expected; nothing was changed"}
:if ([:len [/interface ethernet find default-name="ether3"]] != 1) do={:error "kedge: interface/ethernet: other rows than expected; nothing was changed"}
:if ([:len [/interface ethernet find default-name="ether1"]] != 1) do={:error "kedge: interface/ethernet: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="with port"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ppp profile find name="default"]] != 1) do={:error "kedge: ppp/profile: other rows than expected; nothing was changed"}
:if ([:len [/ppp profile find name="default-encryption"]] != 1) do={:error "kedge: ppp/profile: other rows than expected; nothing was changed"}
:if ([:len [/ip service find name="telnet"]] != 1) do={:error "kedge: ip/service: other rows than expected; nothing was changed"}
:if ([:len [/ip service find name="www"]] != 1) do={:error "kedge: ip/service: other rows than expected; nothing was changed"}
/interface ethernet set [/interface ethernet find default-name="ether2"] name=ether2
/system logging set [:pick [/system logging find] 1] action=disk
/system logging set [/system logging find topics="info,!firewall"] topics=""
/ip dns set allow-remote-requests=no cache-size=2048KiB servers=""
/snmp community set [/snmp community find default=yes] addresses=::/0
/interface bridge set [/interface bridge find name="lan"] comment="" protocol-mode=rstp
/interface ethernet set [/interface ethernet find default-name="ether3"] mtu=1400
/interface ethernet set [/interface ethernet find default-name="ether1"] comment="" disabled=no
/ip firewall filter set [/ip firewall filter find comment="with port"] log=no log-prefix="" !dst-port !protocol
/ip settings set rp-filter=loose
/ppp profile unset [/ppp profile find name="default"] value-name=only-one
/ppp profile set [/ppp profile find name="default-encryption"] comment=""
/ip service set [/ip service find name="telnet"] disabled=no
/ip service set [/ip service find name="www"] address="" port=80

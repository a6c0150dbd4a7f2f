:if ([:len [/snmp community find name="hunter2"]] != 1) do={:error "kedge: snmp/community: other rows than expected; nothing was changed"}
:if ([:len [/system scheduler find name="job"]] != 1) do={:error "kedge: system/scheduler: other rows than expected; nothing was changed"}
:if ([:len [/system script find name="job"]] != 1) do={:error "kedge: system/script: other rows than expected; nothing was changed"}
:if ([:len [/interface wireless security-profiles find default=yes]] != 1) do={:error "kedge: interface/wireless/security-profiles: other rows than expected; nothing was changed"}
:if ([:len [/ppp secret find name="anna"]] != 1) do={:error "kedge: ppp/secret: other rows than expected; nothing was changed"}
/snmp community set [/snmp community find name="hunter2"] addresses=198.51.100.0/24
/system scheduler set [/system scheduler find name="job"] on-event="/ppp secret set anna password=hunter3"
/system script set [/system script find name="job"] source="/ppp secret set anna password=hunter3\r\n:log info x"
/interface wireless security-profiles set [/interface wireless security-profiles find default=yes] wpa2-pre-shared-key=hunter3
/ppp secret set [/ppp secret find name="anna"] password=hunter3
/ppp secret add name=berta password=hunter3

:local kedgefailed 0
:do {:if ([:len [/ppp secret find name="berta"]] = 1) do={/ppp secret remove [/ppp secret find name="berta"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ppp secret find name="anna"]] = 1) do={/ppp secret set [/ppp secret find name="anna"] password=hunter2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface wireless security-profiles find default=yes]] = 1) do={/interface wireless security-profiles set [/interface wireless security-profiles find default=yes] wpa2-pre-shared-key=hunter2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/system script find name="job"]] = 1) do={/system script set [/system script find name="job"] source="/ppp secret set anna password=hunter2\r\n:log info x"}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/system scheduler find name="job"]] = 1) do={/system scheduler set [/system scheduler find name="job"] on-event="/ppp secret set anna password=hunter2"}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/snmp community find name="hunter2"]] = 1) do={/snmp community set [/snmp community find name="hunter2"] addresses=192.0.2.0/24}} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}

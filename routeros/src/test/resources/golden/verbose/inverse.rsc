:local kedgefailed 0
:do {:if ([:len [/ip firewall filter find comment="c" action="log" chain="input" disabled=no log=no src-port="1"]] = 1) do={/ip firewall filter remove [/ip firewall filter find comment="c" action="log" chain="input" disabled=no log=no src-port="1"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="b"]] = 1) do={/ip firewall filter set [/ip firewall filter find comment="b"] disabled=no dst-port=22 protocol=tcp}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall filter find comment="a"]] = 1) do={/ip firewall filter set [/ip firewall filter find comment="a"] log=no !dst-port !protocol}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip dns set allow-remote-requests=no servers=""} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}

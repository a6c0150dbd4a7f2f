:local kedgefailed 0
:do {/ip dns set servers=192.0.2.53} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}

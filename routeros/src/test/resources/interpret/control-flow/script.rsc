/ip firewall filter
:if (1 = 1) do={ :put then } else={ :put else }
:if (1 = 2) do={ :put then } else={ :put else }
:if (1 = 2) do={ :put then }
:foreach rule in=[find chain=input] do={
    :put [get $rule comment]
    set $rule log=yes
}
:foreach one in=single do={ :put $one }
:for i from=1 to=3 do={ :put ("for " . $i) }
:for i from=2 to=2 do={ :put ("once " . $i) }
:local n 0
:while ($n < 3) do={
    :set n ($n + 1)
    :put "while $n"
}
:do { :put "plain do" }
:do {
    :put "before"
    set [find comment=none-such] log=yes
    :put "never"
} on-error={ :put "caught" }
:do {
    :for i from=1 to=2 do={
        :local inner $i
        :if ($i = 2) do={ :error "inside two blocks" }
    }
} on-error={ :put ("inner is gone: " . [:len $inner]) }
:put [:if (true) do={ find comment=c }]
/ip firewall filter remove [find comment=none-such]

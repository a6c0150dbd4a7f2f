:put (1 + 2 * 3)
:put ((1 + 2) * 3)
:put (7 - 10)
:put (-3 + 5)
:put (1 < 2)
:put (2 < 2)
:put (2 <= 2)
:put (3 <= 2)
:put (3 > 2)
:put (2 > 2)
:put (2 >= 2)
:put (1 >= 2)
:put (1 = 1)
:put (1 = 2)
:put ("a" = "a")
:put ("a" != "a")
:put ("a" != "b")
:put (true && false)
:put (true && true)
:put (false || true)
:put (false || false)
:put (!true)
:put (!false)
:put ("a" . "b" . 3)
:put ("10.0.0.1" ~ "^10\\.")
:put ("192.0.2.1" ~ "^10\\.")
:put (yes && true)
:put (!no)
:local name "lan"
:put "bridge $name, dns $[/ip dns get servers]"
:put [/interface bridge get $name comment]
:put [/interface bridge get [find name=$name] name]
:put [:len "four"]
:put [:len [/interface bridge find]]
:put [:len $unknown]
:put [:tostr 12]
:put ([:tonum "12"] + 1)
:put $unknown
:put [:pick [/interface bridge find] 0]
:put [:len [:pick [/interface bridge find] 1]]
:put [:len [:pick [/interface bridge find] (0 - 1)]]
:put [/interface bridge find]
:put ()
:delay 1s
:log info "not shown"

/interface ethernet set [find default-name=ether1] mtu=1500
/interface ethernet set wan name=ether1
/interface ethernet set ether3 name=lan
/interface ethernet set [find name=lan] comment=three
/interface wireless security-profiles set [find default=yes] mode=none
/ip service set telnet disabled=no
/ip service set ssh port=22022
/ip service set [find name=www] port=80
/port set serial0 name=usb0
/ppp profile set default only-one=no
/ppp profile set [find name="default-encryption"] comment=""
/system logging set 0 topics=info
/system logging set 2 action=disk
/system logging remove 3
/ip address add address=10.9.0.1/24 interface=ether9
:do { /ip service remove telnet } on-error={ :put "services stay" }
:do { /interface ethernet remove ether2 } on-error={ :put "hardware stays" }
:do { /ip service add name=x } on-error={ :put "no service is added" }
:do { /interface ethernet set [find default-name=ether7] mtu=9000 } on-error={ :put "no such hardware" }
:put [:len [/interface ethernet find]]

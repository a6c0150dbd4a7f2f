/ip firewall filter
unset [find comment=a] value-name=dst-port,protocol
set [find comment=a] !src-address chain=input
enable [find comment=b]
disable [find comment=c]
comment [find comment=c] comment="now c2"
set [find comment=b] log=yes log-prefix=""
set [find comment="now c2"] log=no
/ip dns set allow-remote-requests=no servers=1.1.1.1,8.8.8.8
/ip dns set cache-size=4096KiB
/ip route add blackhole dst-address=10.0.0.0/8
/ip route set 0 distance=5 !blackhole gateway=10.0.0.1
/interface vlan
disable v1,v2
set v1 comment="" vlan-id=11
set numbers=v2 name=v22
remove numbers=v1
add interface=lan name=v3 vlan-id=3 comment="" disabled=no
:local id [add interface=lan name=v4 vlan-id=4]
set $id comment="by id"
/system identity set name=new

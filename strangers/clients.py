"""Network tools by others against one router: what each makes of it, lines of a name and a value in base64.

Usage: clients.py netmiko|scrapli|ansible|rancid HOST PORT USER PASSWORD
"""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NOT_INSTALLED = 3


def netmiko(host, port, user, password):
    """Logs in (past the licence question, if there is one), asks, and leaves."""
    from netmiko import ConnectHandler

    with ConnectHandler(
        device_type="mikrotik_routeros", host=host, port=port, username=user, password=password, conn_timeout=30
    ) as router:
        return {
            "prompt": router.find_prompt(),
            "identity": router.send_command("/system identity print"),
            "export": router.send_command("/export", read_timeout=60),
            "refusal": router.send_command("/nonsense"),
        }


def scrapli(host, port, user, password):
    """Asks by the platform that the community wrote."""
    from scrapli import Scrapli

    router = Scrapli(
        platform="mikrotik_routeros",
        host=host,
        port=port,
        auth_username=user,
        auth_password=password,
        auth_strict_key=False,
        transport="paramiko",
        timeout_ops=30,
    )
    router.open()
    try:
        return {
            "prompt": router.get_prompt(),
            "identity": router.send_command("/system identity print").result,
            "export": router.send_command("/export").result,
            "refusal": router.send_command("/nonsense").result,
        }
    finally:
        router.close()


PLAY = """
- hosts: router
  gather_facts: false
  tasks:
    - community.routeros.command:
        commands: [/system identity print, /export]
      register: said
    - community.routeros.facts:
        gather_subset: [all]
    - ansible.builtin.copy:
        dest: "{{ answer }}"
        content: "{{ {'said': said.stdout, 'facts': ansible_facts} | to_json }}"
      delegate_to: localhost
      vars:
        ansible_connection: local
"""


def ansible(host, port, user, password):
    """Runs a command and gathers all subsets of facts, logged in as its guide says."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "play.yml").write_text(PLAY)
        (home / "hosts.json").write_text(
            json.dumps(
                {
                    "all": {
                        "hosts": {
                            "router": {
                                "ansible_connection": "ansible.netcommon.network_cli",
                                "ansible_network_os": "community.routeros.routeros",
                                "ansible_network_cli_ssh_type": "paramiko",
                                "ansible_host": host,
                                "ansible_port": port,
                                "ansible_user": user + "+cet1024w",
                                "ansible_password": password,
                                "ansible_host_key_checking": False,
                                "ansible_python_interpreter": sys.executable,
                                "answer": str(home / "answer.json"),
                            }
                        }
                    }
                }
            )
        )
        run = subprocess.run(
            [Path(sys.executable).parent / "ansible-playbook", "-i", home / "hosts.json", home / "play.yml"],
            env={**os.environ, "HOME": folder, "ANSIBLE_HOME": folder, "ANSIBLE_HOST_KEY_CHECKING": "False", "ANSIBLE_NOCOLOR": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
        )
        if run.returncode:
            raise SystemExit(run.stdout + run.stderr)
        answer = json.loads((home / "answer.json").read_text())
        identity, export = answer["said"]
        facts = answer["facts"]
        return {
            "identity": identity,
            "export": export,
            "subsets": ",".join(sorted(facts["net_gather_subset"])),
            "hostname": facts["net_hostname"],
            "version": facts["net_version"],
            "model": facts["net_model"],
            "serial": facts["net_serialnum"],
            "interfaces": ",".join(sorted(facts["net_interfaces"])),
            "addresses": ",".join(sorted(facts["net_all_ipv4_addresses"])),
            "exported": facts["net_config_nonverbose"],
        }


CLOGINRC = """
add user {host} {user}
add password {host} {password} {password}
add method {host} {{ssh:{port}}}
add sshcmd {host} {{ssh\\ -F\\ none\\ -oStrictHostKeyChecking=no\\ -oUserKnownHostsFile=/dev/null\\ -oHostKeyAlgorithms=+ssh-rsa}}
"""


def rancid_run(host, port, user, password):
    """One whole run, which is a login, four commands and a file of what they said."""
    programs = "/usr/lib/rancid/bin"
    rancid = shutil.which("rancid", path=programs)
    if not rancid:
        print("rancid is not installed", file=sys.stderr)
        raise SystemExit(NOT_INSTALLED)
    with tempfile.TemporaryDirectory() as folder:
        login = Path(folder, ".cloginrc")
        login.touch(0o600)
        login.write_text(CLOGINRC.format(host=host, port=port, user=user, password=password))
        run = subprocess.run(
            [rancid, "-d", "-t", "routeros", host],
            cwd=folder,
            env={**os.environ, "HOME": folder, "PATH": programs + ":" + os.environ["PATH"]},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )
        written = Path(folder, host + ".new")
        if run.returncode or not written.exists():
            raise SystemExit(run.stdout + run.stderr)
        return {"written": written.read_text(), "missed": "\n".join(re.findall("missed cmd.*", run.stdout + run.stderr))}


if __name__ == "__main__":
    tool, host, port, user, password = sys.argv[1:]
    tools = {"netmiko": netmiko, "scrapli": scrapli, "ansible": ansible, "rancid": rancid_run}
    for name, value in tools[tool](host, int(port), user, password).items():
        print(name, base64.b64encode(value.encode()).decode())

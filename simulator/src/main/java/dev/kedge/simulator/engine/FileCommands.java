package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpret.Call;
import dev.kedge.routeros.interpret.Failure;
import dev.kedge.routeros.interpret.Host.MachineMenu;
import dev.kedge.routeros.interpret.Host.MachineRow;
import dev.kedge.routeros.interpret.Host.Reply;
import dev.kedge.routeros.interpret.RowView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /file} (contract §2.5). For one turn. */
final class FileCommands {
  /** The most that fits into {@code contents} (contract §2.5, measured on 7.24.4). */
  private static final int MOST_CONTENTS = 61_250;

  private final Router router;
  private final Map<String, String> ids = new HashMap<>();

  FileCommands(Router router) {
    this.router = router;
  }

  MachineMenu menu() {
    List<MachineRow> rows = new ArrayList<>();
    for (String name : router.files().names()) {
      var values = new LinkedHashMap<String, String>();
      values.put("name", name);
      values.put("type", type(name));
      values.put("size", Long.toString(router.files().size(name)));
      byte @Nullable [] content = router.files().read(name);
      if (content != null && content.length <= MOST_CONTENTS && !name.endsWith(".backup")) {
        values.put("contents", new String(content, StandardCharsets.ISO_8859_1));
      }
      rows.add(new MachineRow(id(name), values));
    }
    return new MachineMenu(false, rows);
  }

  private String id(String name) {
    return ids.computeIfAbsent(name, _ -> "*" + Integer.toHexString(ids.size() + 1));
  }

  private static String type(String name) {
    return name.endsWith(".backup") ? "backup" : name.endsWith(".rsc") ? "script" : "file";
  }

  @Nullable Reply run(Call call, Actor actor) {
    switch (call.verb()) {
      case "remove" -> call.rows().forEach(row -> router.files().remove(row.value("name")));
      case "add" -> add(call, actor);
      case "set" -> set(call, actor);
      default -> {
        return null;
      }
    }
    return Reply.NOTHING;
  }

  private void add(Call call, Actor actor) {
    if (!router.profile().version().isAtLeast(7, 9)) {
      throw new Failure("bad command name add");
    }
    @Nullable String name = call.value("name");
    if (name == null) {
      throw new Failure("missing value(s) of argument(s) name");
    }
    write(name, call.value("contents"), actor);
  }

  private void set(Call call, Actor actor) {
    for (RowView row : call.rows()) {
      write(row.value("name"), call.value("contents"), actor);
    }
  }

  private void write(String name, @Nullable String contents, Actor actor) {
    String text = contents == null ? "" : contents;
    if (text.length() > MOST_CONTENTS) {
      throw new Failure("failure: contents too long");
    }
    router.save(name, text.getBytes(StandardCharsets.ISO_8859_1));
  }
}

package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.routeros.interpreter.Host.MachineRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The menu {@code /file}, which lists the router's files (see routeros-behaviour.md#files-root).
 */
final class FileMenu implements StateMenu {
  /**
   * The maximum size of {@code contents} in bytes (see routeros-behaviour.md#file-contents,
   * measured on 7.24.4).
   */
  static final int MAX_CONTENTS = 61_250;

  private final Files files;
  private final Map<String, String> ids = new HashMap<>();

  FileMenu(Files files) {
    this.files = files;
  }

  @Override
  public MachineMenu read() {
    List<MachineRow> rows = new ArrayList<>();
    for (String name : files.names()) {
      var values = new LinkedHashMap<String, String>();
      values.put("name", name);
      values.put("type", type(name));
      values.put("size", Long.toString(files.size(name)));
      byte @Nullable [] content = files.read(name);
      if (content != null && content.length <= MAX_CONTENTS && !name.endsWith(".backup")) {
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
}

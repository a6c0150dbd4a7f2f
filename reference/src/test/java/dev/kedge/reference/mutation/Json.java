package dev.kedge.reference.mutation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reader for JSON files that are trusted to be well formed; a number is its text. */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Map<String, Object> object(String text) {
    return new Json(text).object();
  }

  /** Finds a member that is an object; empty if none. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> object(@Nullable Map<String, Object> parent, String name) {
    return parent != null && parent.get(name) instanceof Map<?, ?> map
        ? (Map<String, Object>) map
        : Map.of();
  }

  /** Finds a member that is a list of texts; empty if none. */
  static List<String> texts(Map<String, Object> parent, String name) {
    return parent.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private Object value() {
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      default -> word();
    };
  }

  private Map<String, Object> object() {
    var object = new LinkedHashMap<String, Object>();
    at++;
    while (text.charAt(at) != '}') {
      String name = string();
      at++; // the colon
      object.put(name, value());
      comma();
    }
    at++;
    return object;
  }

  private List<Object> list() {
    var list = new ArrayList<>();
    at++;
    while (text.charAt(at) != ']') {
      list.add(value());
      comma();
    }
    at++;
    return list;
  }

  private void comma() {
    if (text.charAt(at) == ',') {
      at++;
    }
  }

  private String string() {
    var string = new StringBuilder();
    for (at++; text.charAt(at) != '"'; at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        c = text.charAt(++at);
        if (c == 'u') {
          c = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
          at += 4;
        }
      }
      string.append(c);
    }
    at++;
    return string.toString();
  }

  private String word() {
    int start = at;
    while (",]}".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }
}

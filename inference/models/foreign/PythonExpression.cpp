#include "inference/models/foreign/PythonExpression.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "core/Error.h"

namespace hilum::inference {
namespace {

using Json = nlohmann::json;

[[noreturn]] void refuse(const std::string& what) { throw Error(Code::Unsupported, what); }

bool truth(const Json& v) {
  if (v.is_null()) return false;
  if (v.is_boolean()) return v.get<bool>();
  if (v.is_number()) return v.get<double>() != 0;
  if (v.is_string()) return !v.get<std::string>().empty();
  return !v.empty();
}

double number(const Json& v, const char* what) {
  if (v.is_boolean()) return v.get<bool>();
  if (!v.is_number()) refuse(std::string(what) + " of what is no number");
  return v.get<double>();
}

bool isWhole(const Json& v) { return v.is_number_integer() || v.is_boolean(); }

Json fromNumber(double v, bool whole) {
  if (!std::isfinite(v)) refuse("a number beyond all bounds");
  if (whole && std::abs(v) < 9e15) return std::int64_t(v);
  return v;
}

Json sum(const Json& a, const Json& b) {
  if (a.is_string() && b.is_string()) {
    if (a.get_ref<const std::string&>().size() + b.get_ref<const std::string&>().size() > 100000) refuse("a long text");
    return a.get<std::string>() + b.get<std::string>();
  }
  if (a.is_array() && b.is_array()) {
    if (a.size() + b.size() > 10000) refuse("a long list");
    Json joined = a;
    joined.insert(joined.end(), b.begin(), b.end());
    return joined;
  }
  return fromNumber(number(a, "a sum") + number(b, "a sum"), isWhole(a) && isWhole(b));
}

Json product(const Json& a, const Json& b, const std::string& sign) {
  if (sign == "*" && a.is_array() != b.is_array()) {
    const Json& list = a.is_array() ? a : b;
    // Nested ones would multiply: three lines make a billion.
    for (const Json& item : list)
      if (item.is_structured()) refuse("a repeated list of lists");
    const double times = number(a.is_array() ? b : a, "a product");
    if (!(times <= 1000) || double(list.size()) * times > 10000) refuse("a long list");
    Json repeated = Json::array();
    for (int i = 0; i < times; ++i) repeated.insert(repeated.end(), list.begin(), list.end());
    return repeated;
  }
  const double x = number(a, "a product"), y = number(b, "a product");
  const bool whole = isWhole(a) && isWhole(b);
  if (sign == "*") return fromNumber(x * y, whole);
  if (y == 0) refuse("a division by zero");
  if (sign == "/") return x / y;
  if (sign == "//") return fromNumber(std::floor(x / y), whole);
  return fromNumber(x - y * std::floor(x / y), whole);
}

class Reader {
 public:
  Reader(const std::string& text, const ReferenceReader& reference) : text_(text), reference_(reference) {}

  Json whole() {
    const Json result = condition();
    skip();
    if (at_ < text_.size()) refuse(text_.substr(at_, 60));
    return result;
  }

 private:
  void skip() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) ++at_;
  }
  bool take(const std::string& sign) {
    skip();
    if (text_.compare(at_, sign.size(), sign) != 0) return false;
    const auto isLetter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    const std::size_t end = at_ + sign.size();
    if (isLetter(sign.back()) && end < text_.size() && isLetter(text_[end])) return false;
    at_ = end;
    return true;
  }
  void need(const std::string& sign) {
    if (!take(sign)) refuse(at_ < text_.size() ? text_.substr(at_, 60) : "an expression that ends early");
  }

  /// Every nested level passes here once.
  Json condition() {
    if (++depth_ > 60) refuse("an expression nested too deeply");
    Json result = either();
    if (take("if")) {
      const bool holds = truth(either());
      need("else");
      Json otherwise = condition();
      if (!holds) result = std::move(otherwise);
    }
    --depth_;
    return result;
  }
  Json either() {
    Json result = both();
    while (take("or")) {
      Json next = both();
      if (!truth(result)) result = std::move(next);
    }
    return result;
  }
  Json both() {
    Json result = negation();
    while (take("and")) {
      Json next = negation();
      if (truth(result)) result = std::move(next);
    }
    return result;
  }
  Json negation() {
    bool negate = false, any = false;
    while (take("not")) negate = !negate, any = true;
    Json result = comparison();
    return any ? Json(negate ? !truth(result) : truth(result)) : result;
  }
  Json comparison() {
    Json left = addition();
    for (const char* sign : {"==", "!=", "<=", ">=", "<", ">"}) {
      if (!take(sign)) continue;
      const Json right = addition();
      const std::string s = sign;
      if (s == "==") return left == right;
      if (s == "!=") return left != right;
      const double a = number(left, "a comparison"), b = number(right, "a comparison");
      return s == "<=" ? a <= b : s == ">=" ? a >= b : s == "<" ? a < b : a > b;
    }
    return left;
  }
  Json addition() {
    Json result = multiplication();
    while (true) {
      if (take("+"))
        result = sum(result, multiplication());
      else if (take("-")) {
        const Json right = multiplication();
        result = fromNumber(number(result, "a difference") - number(right, "a difference"),
                            isWhole(result) && isWhole(right));
      } else
        return result;
    }
  }
  Json multiplication() {
    Json result = sign();
    while (true) {
      skip();
      if (text_.compare(at_, 2, "**") == 0) refuse("**");
      std::string found;
      for (const char* s : {"//", "*", "/", "%"})
        if (take(s)) {
          found = s;
          break;
        }
      if (found.empty()) return result;
      result = product(result, sign(), found);
    }
  }
  Json sign() {
    bool negative = false, any = false;
    while (true) {
      if (take("-"))
        negative = !negative, any = true;
      else if (take("+"))
        any = true;
      else
        break;
    }
    Json v = postfix();
    if (!any) return v;
    return fromNumber(negative ? -number(v, "a sign") : number(v, "a sign"), isWhole(v));
  }
  Json postfix() {
    Json v = primary();
    while (true) {
      skip();
      if (at_ < text_.size() && text_[at_] == '.') refuse(text_.substr(at_, 60));
      if (at_ < text_.size() && text_[at_] == '(') refuse("a call: " + text_.substr(0, 60));
      if (!take("[")) return v;
      const Json key = condition();
      need("]");
      if (v.is_array() && key.is_number_integer()) {
        const std::int64_t i = key.get<std::int64_t>() + (key.get<std::int64_t>() < 0 ? std::int64_t(v.size()) : 0);
        if (i < 0 || i >= std::int64_t(v.size())) refuse("an index beyond its list");
        v = Json(v[std::size_t(i)]);
      } else if (v.is_object() && key.is_string() && v.contains(key.get<std::string>())) {
        v = Json(v[key.get<std::string>()]);
      } else {
        refuse("an index that is not there");
      }
    }
  }
  Json primary() {
    skip();
    if (at_ >= text_.size()) refuse("an expression that ends early");
    const char c = text_[at_];
    if (c == '@') return reference();
    if (c == '\'' || c == '"') return quoted();
    if (std::isdigit(static_cast<unsigned char>(c)) || c == '.') return literal();
    if (take("[")) return items("]");
    if (take("{")) return dictionary();
    if (take("(")) {
      const std::size_t begin = at_;
      Json list = items(")");
      // One value in brackets without a comma is that value.
      const bool isTuple = text_.substr(begin, at_ - begin - 1).find(',') != std::string::npos && (list.size() != 1 || lastComma_);
      return list.size() == 1 && !isTuple ? Json(list[0]) : list;
    }
    return named();
  }
  Json items(const std::string& close) {
    Json list = Json::array();
    bool comma = true;
    while (!take(close)) {
      if (!comma) need(close);
      list.push_back(condition());
      if (take("for")) refuse("a list made by a loop");
      comma = take(",");
    }
    lastComma_ = comma && !list.empty();
    return list;
  }
  Json dictionary() {
    Json result = Json::object();
    bool comma = true;
    while (!take("}")) {
      if (!comma) need("}");
      if (take("**")) refuse("**");
      const Json key = condition();
      need(":");
      result[key.is_string() ? key.get<std::string>() : key.dump()] = condition();
      if (take("for")) refuse("a dictionary made by a loop");
      comma = take(",");
    }
    return result;
  }
  Json reference() {
    const std::size_t begin = ++at_;
    const auto isPart = [&](std::size_t i) {
      return i < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[i])) || text_[i] == '_');
    };
    while (true) {
      while (isPart(at_)) ++at_;
      const std::size_t sep = text_.compare(at_, 2, "::") == 0 ? 2 : at_ < text_.size() && text_[at_] == '#' ? 1 : 0;
      if (!sep || !isPart(at_ + sep)) break;
      at_ += sep;
    }
    return reference_(text_.substr(begin, at_ - begin));
  }
  Json quoted() {
    const char quote = text_[at_++];
    std::string result;
    for (; at_ < text_.size() && text_[at_] != quote; ++at_) {
      if (text_[at_] == '\\') refuse("an escape in a text");
      result += text_[at_];
    }
    if (at_++ >= text_.size()) refuse("a text without an end");
    return result;
  }
  Json literal() {
    std::size_t end = at_;
    while (end < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[end])) || text_[end] == '.' ||
                                  ((text_[end] == '-' || text_[end] == '+') && (text_[end - 1] == 'e' || text_[end - 1] == 'E'))))
      ++end;
    const std::string word = text_.substr(at_, end - at_);
    char* stop = nullptr;
    const double v = std::strtod(word.c_str(), &stop);
    if (*stop || word.size() > 40 || word.find_first_of("xX") != std::string::npos) refuse(word);
    at_ = end;
    return fromNumber(v, word.find_first_not_of("0123456789") == std::string::npos);
  }
  Json named() {
    std::size_t end = at_;
    while (end < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[end])) || text_[end] == '_' || text_[end] == '.'))
      ++end;
    const std::string name = text_.substr(at_, end - at_);
    if (name.empty()) refuse(text_.substr(at_, 60));
    if (name == "True" || name == "False") return at_ = end, Json(name == "True");
    if (name == "None") return at_ = end, Json();
    static const std::string types[] = {"float16", "float32", "float64", "float", "half",  "double", "uint8",
                                        "int8",    "int16",   "int32",   "int64", "long", "bool"};
    for (const std::string package : {"torch.", "numpy.", "np."})
      for (const std::string& type : types)
        if (name == package + type) return at_ = end, Json(type);
    std::size_t call = end;
    while (call < text_.size() && text_[call] == ' ') ++call;
    if (call >= text_.size() || text_[call] != '(') refuse(name);
    static const char* const known[] = {"len", "min", "max", "int", "float", "str", "list", "tuple", "abs", "os.path.join"};
    if (std::find(std::begin(known), std::end(known), name) == std::end(known)) refuse(name + "(...)");
    at_ = call + 1;
    return called(name, items(")"));
  }
  static Json called(const std::string& name, const Json& given) {
    if (given.empty()) refuse(name + "()");
    const Json& first = given[0];
    if (name == "len") {
      if (first.is_string()) return first.get_ref<const std::string&>().size();
      if (!first.is_structured()) refuse("len of what has none");
      return first.size();
    }
    if (name == "os.path.join") {
      std::string path;
      for (const Json& part : given) {
        if (!part.is_string()) refuse("os.path.join of what is no text");
        const std::string word = part.get<std::string>();
        path = path.empty() || word.starts_with("/") ? word : path + (path.ends_with("/") ? "" : "/") + word;
      }
      return path;
    }
    if (name == "min" || name == "max") {
      const Json& list = given.size() == 1 && first.is_array() ? first : given;
      if (list.empty()) refuse(name + " of nothing");
      Json best = list[0];
      for (const Json& v : list)
        if (name == "min" ? number(v, "min") < number(best, "min") : number(v, "max") > number(best, "max")) best = v;
      return best;
    }
    if (given.size() != 1) refuse(name + " of several");
    if (name == "int") return fromNumber(std::trunc(number(first, "int")), true);
    if (name == "float") return number(first, "float");
    if (name == "abs") return fromNumber(std::abs(number(first, "abs")), isWhole(first));
    if (name == "str") return first.is_string() ? first : Json(first.dump());
    if (!first.is_array()) refuse(name + " of what is no list");
    return first;
  }

  const std::string& text_;
  const ReferenceReader& reference_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool lastComma_ = false;
};

}  // namespace

Json evaluatedPython(const std::string& expression, const ReferenceReader& reference) {
  if (expression.size() > 10000) refuse("an expression of over 10000 characters");
  return Reader(expression, reference).whole();
}

}  // namespace hilum::inference

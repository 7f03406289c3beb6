#include "inference/training/StrictJson.h"

#include <cmath>

#include "core/Error.h"

namespace hilum::inference {
namespace {

std::string shown(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

StrictObject::StrictObject(const nlohmann::json& object, std::string place)
    : object_(object), place_(std::move(place)) {
  if (!object.is_object()) throw Error(Code::BadInput, place_ + ": is no JSON object");
}

void StrictObject::fail(const std::string& key, const std::string& what) const {
  throw Error(Code::BadInput, place_ + "." + key + ": " + what);
}

bool StrictObject::has(const std::string& key) {
  known_.insert(key);
  return object_.contains(key) && !object_[key].is_null();
}

const nlohmann::json& StrictObject::at(const std::string& key) {
  if (!has(key)) fail(key, "is missing");
  return object_[key];
}

std::string StrictObject::text(const std::string& key) {
  const nlohmann::json& value = at(key);
  if (!value.is_string()) fail(key, "is no text");
  return value.get<std::string>();
}

double StrictObject::number(const std::string& key, double least, double most) {
  const nlohmann::json& value = at(key);
  if (!value.is_number()) fail(key, "is no number");
  const double number = value.get<double>();
  if (!(number >= least && number <= most))
    fail(key, shown(number) + " is not within " + shown(least) + " and " + shown(most));
  return number;
}

int StrictObject::whole(const std::string& key, int least, int most) {
  const double value = number(key, least, most);
  if (value != std::floor(value)) fail(key, "is no whole number");
  return int(value);
}

bool StrictObject::flag(const std::string& key, bool otherwise) {
  if (!has(key)) return otherwise;
  const nlohmann::json& value = at(key);
  if (!value.is_boolean()) fail(key, "is neither true nor false");
  return value.get<bool>();
}

std::vector<double> StrictObject::numbers(const std::string& key, double least, double most) {
  const nlohmann::json& list = at(key);
  if (!list.is_array()) fail(key, "is no list");
  std::vector<double> values;
  for (const nlohmann::json& item : list) {
    if (!item.is_number()) fail(key, "holds what is no number");
    const double number = item.get<double>();
    if (!(number >= least && number <= most))
      fail(key, shown(number) + " is not within " + shown(least) + " and " + shown(most));
    values.push_back(number);
  }
  return values;
}

std::vector<int> StrictObject::wholes(const std::string& key, int least, int most) {
  std::vector<int> values;
  for (const double number : numbers(key, least, most)) {
    if (number != std::floor(number)) fail(key, "holds what is no whole number");
    values.push_back(int(number));
  }
  return values;
}

std::vector<std::string> StrictObject::texts(const std::string& key) {
  const nlohmann::json& list = at(key);
  if (!list.is_array()) fail(key, "is no list");
  std::vector<std::string> values;
  for (const nlohmann::json& item : list) {
    if (!item.is_string()) fail(key, "holds what is no text");
    values.push_back(item.get<std::string>());
  }
  return values;
}

void StrictObject::finish() const {
  for (const auto& [key, value] : object_.items()) {
    if (known_.count(key)) continue;
    std::string list;
    for (const std::string& name : known_) list += (list.empty() ? "" : ", ") + name;
    fail(key, "is not known (there are: " + list + ")");
  }
}

nlohmann::json parsedJson(const std::string& text, const std::string& place) {
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::exception& e) {
    throw Error(Code::BadInput, place + ": is no JSON: " + e.what());
  }
}

}  // namespace hilum::inference

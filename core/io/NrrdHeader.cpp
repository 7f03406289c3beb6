#include <algorithm>
#include <cmath>

#include "core/Error.h"
#include "core/io/DataFileNames.h"
#include "core/io/Nrrd.h"
#include "core/io/NrrdText.h"
#include "core/io/NumberText.h"

namespace hilum::io {
namespace fs = std::filesystem;
namespace {

constexpr std::int64_t mostSkipped = std::int64_t(1) << 60;  // sums with sizes of files stay within 63 bits

struct Axis {
  std::int64_t size = 1;
  std::string kind;               ///< "" when not given
  std::optional<Vec3> direction;  ///< mm in the file's space
  double spacing = 1;
  bool spatial = true;
};

const std::string* find(const NrrdText& h, const std::string& name) {
  const auto it = h.basic.find(name);
  return it == h.basic.end() ? nullptr : &it->second;
}

const std::string& need(const NrrdText& h, const std::string& name) {
  const std::string* value = find(h, name);
  if (!value) throw Error(Code::BadInput, "its header has no \"" + name + "\"");
  return *value;
}

std::int64_t integer(const std::string& text) {
  if (const auto value = toNumber<std::int64_t>(text)) return *value;
  throw Error(Code::BadInput, "its header says \"" + text.substr(0, 40) + "\" where a whole number belongs");
}

double number(const std::string& text) {
  if (const auto value = toNumber<double>(text)) return *value;
  throw Error(Code::BadInput, "its header says \"" + text.substr(0, 40) + "\" where a number belongs");
}

Scalar scalarOf(const std::string& type) {
  static const std::map<std::string, Scalar> names = {{"signed char", Scalar::Int8},
                                                      {"int8", Scalar::Int8},
                                                      {"int8_t", Scalar::Int8},
                                                      {"uchar", Scalar::UInt8},
                                                      {"unsigned char", Scalar::UInt8},
                                                      {"uint8", Scalar::UInt8},
                                                      {"uint8_t", Scalar::UInt8},
                                                      {"short", Scalar::Int16},
                                                      {"short int", Scalar::Int16},
                                                      {"signed short", Scalar::Int16},
                                                      {"signed short int", Scalar::Int16},
                                                      {"int16", Scalar::Int16},
                                                      {"int16_t", Scalar::Int16},
                                                      {"ushort", Scalar::UInt16},
                                                      {"unsigned short", Scalar::UInt16},
                                                      {"unsigned short int", Scalar::UInt16},
                                                      {"uint16", Scalar::UInt16},
                                                      {"uint16_t", Scalar::UInt16},
                                                      {"int", Scalar::Int32},
                                                      {"signed int", Scalar::Int32},
                                                      {"int32", Scalar::Int32},
                                                      {"int32_t", Scalar::Int32},
                                                      {"uint", Scalar::UInt32},
                                                      {"unsigned int", Scalar::UInt32},
                                                      {"uint32", Scalar::UInt32},
                                                      {"uint32_t", Scalar::UInt32},
                                                      {"longlong", Scalar::Int64},
                                                      {"long long", Scalar::Int64},
                                                      {"long long int", Scalar::Int64},
                                                      {"signed long long", Scalar::Int64},
                                                      {"signed long long int", Scalar::Int64},
                                                      {"int64", Scalar::Int64},
                                                      {"int64_t", Scalar::Int64},
                                                      {"ulonglong", Scalar::UInt64},
                                                      {"unsigned long long", Scalar::UInt64},
                                                      {"unsigned long long int", Scalar::UInt64},
                                                      {"uint64", Scalar::UInt64},
                                                      {"uint64_t", Scalar::UInt64},
                                                      {"float", Scalar::Float32},
                                                      {"double", Scalar::Float64}};
  const auto it = names.find(type);
  if (it == names.end())
    throw Error(Code::Unsupported, "holds voxels of type \"" + type + "\" (convert it to a number type)");
  return it->second;
}

Encoding encodingOf(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  if (name == "raw") return Encoding::Raw;
  if (name == "gzip" || name == "gz") return Encoding::Gzip;
  if (name == "bzip2" || name == "bz2") return Encoding::Bzip2;
  if (name == "ascii" || name == "txt" || name == "text") return Encoding::Ascii;
  throw Error(Code::Unsupported, "is encoded as \"" + name + "\" (save it as raw or gzip)");
}

/// "(1,0,0) none (0,1,0)" as vectors; components beyond the third are kept.
std::vector<std::optional<std::vector<double>>> vectors(const std::string& text) {
  std::vector<std::optional<std::vector<double>>> result;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '(') {
      const std::size_t close = text.find(')', at);
      if (close == std::string::npos) throw Error(Code::BadInput, "has a vector without its closing parenthesis");
      std::string inner = text.substr(at + 1, close - at - 1);
      std::replace(inner.begin(), inner.end(), ',', ' ');
      std::vector<double> values;
      for (const std::string& word : words(inner)) values.push_back(number(word));
      result.emplace_back(std::move(values));
      at = close + 1;
    } else if (text.compare(at, 4, "none") == 0) {
      result.emplace_back();
      at += 4;
    } else {
      ++at;
    }
  }
  return result;
}

Vec3 firstThree(const std::vector<double>& v) {
  Vec3 result = Vec3::Zero();
  for (std::size_t i = 0; i < std::min<std::size_t>(3, v.size()); ++i) result[Eigen::Index(i)] = v[i];
  return result;
}

/// Signs that take the file's space to LPS; a space that is not anatomical is taken as LPS and named.
Vec3 toLps(const NrrdText& h, std::vector<std::string>& problems) {
  std::string space = find(h, "space") ? *find(h, "space") : "";
  std::transform(space.begin(), space.end(), space.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  if (space.starts_with("right-anterior-superior") || space == "ras" || space == "rast") return {-1, -1, 1};
  if (space.starts_with("left-anterior-superior") || space == "las" || space == "last") return {1, -1, 1};
  if (space.starts_with("left-posterior-superior") || space == "lps" || space == "lpst") return {1, 1, 1};
  problems.push_back(
      "The file does not name an anatomical space; its axes are taken as LPS, and left and right may be wrong.");
  return {1, 1, 1};
}

bool listKind(const std::string& kind) {
  return !kind.empty() && kind != "domain" && kind != "space" && kind != "???" && kind != "none";
}

std::vector<Axis> axesOf(const NrrdText& h) {
  const auto sizes = words(need(h, "sizes"));
  std::vector<Axis> axes(sizes.size());
  if (axes.empty() || axes.size() > 16 || integer(need(h, "dimension")) != std::int64_t(axes.size()))
    throw Error(Code::BadInput, "its dimension and its sizes contradict each other");
  const auto kinds = find(h, "kinds") ? words(*find(h, "kinds")) : std::vector<std::string>();
  const auto spacings = find(h, "spacings") ? words(*find(h, "spacings")) : std::vector<std::string>();
  const auto directions = find(h, "spacedirections") ? vectors(*find(h, "spacedirections"))
                                                     : std::vector<std::optional<std::vector<double>>>();
  if (!directions.empty() && directions.size() != axes.size())
    throw Error(Code::BadInput, "its space directions and its sizes contradict each other");
  for (std::size_t i = 0; i < axes.size(); ++i) {
    Axis& a = axes[i];
    a.size = integer(sizes[i]);
    if (a.size < 1) throw Error(Code::BadInput, "has an axis of " + sizes[i] + " voxels");
    if (i < kinds.size()) a.kind = kinds[i];
    if (i < spacings.size())
      if (const double mm = number(spacings[i]); std::isfinite(mm) && mm > 0) a.spacing = mm;
    a.spatial = !listKind(a.kind);
    if (directions.empty()) continue;
    if (directions[i] &&
        std::all_of(directions[i]->begin(), directions[i]->end(), [](double v) { return std::isfinite(v); }))
      a.direction = firstThree(*directions[i]);
    // A fourth axis of old segmentations and of LPST spaces points along no patient axis.
    if (a.direction && directions[i]->size() > 3 && a.direction->norm() == 0) a.direction.reset();
    a.spatial = a.direction.has_value();
  }
  return axes;
}

/// Sorts the axes into inner, x, y, z and outer.
void placeAxes(StoredImage& image, const std::vector<Axis>& axes, const Vec3& flip, const Vec3& origin) {
  Index3 size{1, 1, 1};
  Mat3 linear = Mat3::Zero();
  int spatial = 0;
  bool directed = false;
  for (const Axis& a : axes) {
    const bool place = a.spatial && spatial < 3;
    if (!place) {
      std::int64_t& factor = spatial == 0 ? image.inner : image.outer;
      const bool between =
          spatial > 0 && spatial < 3 && a.size > 1 &&
          std::any_of(&a + 1, axes.data() + axes.size(), [](const Axis& b) { return b.spatial && b.size > 1; });
      if (between) throw Error(Code::Unsupported, "has a list axis between its spatial axes (permute the axes)");
      if (__builtin_mul_overflow(factor, a.size, &factor)) throw Error(Code::BadInput, "its sizes make no sense");
      continue;
    }
    size[spatial] = a.size;
    directed = directed || a.direction;
    linear.col(spatial) = a.direction ? Vec3(*a.direction) : Vec3(Vec3::Unit(spatial) * a.spacing);
    ++spatial;
  }
  if (spatial == 0) throw Error(Code::Unsupported, "has no spatial axis");
  // A missing third axis is made perpendicular.
  linear = completedAxes(linear, size);
  Mat4 affine = Mat4::Identity();
  affine.topLeftCorner<3, 3>() = flip.asDiagonal() * linear;
  affine.topRightCorner<3, 1>() = flip.cwiseProduct(origin);
  image.grid = Grid::fromAffine(size, affine);
}

void takeColours(StoredImage& image, const std::vector<Axis>& axes) {
  const std::string& kind = axes.front().kind;
  const bool rgb = kind == "RGB-color" || kind == "3-color", rgba = kind == "RGBA-color" || kind == "4-color";
  // Older writers call the channels of an RGB image a vector.
  const bool vector = kind == "vector" && image.scalar == Scalar::UInt8 && (image.inner == 3 || image.inner == 4);
  if (!rgb && !rgba && !vector) return;
  if (image.inner != 3 && image.inner != 4)
    throw Error(Code::BadInput, "has colours of " + std::to_string(image.inner) + " numbers (3 and 4 are known)");
  image.channels = int(image.inner);
  image.inner = 1;
}

void setData(StoredImage& image, const NrrdText& h) {
  DataFile data{.file = image.file, .offset = h.end};
  if (const auto* lines = find(h, "lineskip")) data.lineSkip = integer(*lines);
  if (const auto* bytes = find(h, "byteskip")) data.byteSkip = integer(*bytes);
  if (data.lineSkip < 0) throw Error(Code::BadInput, "skips a negative number of lines");
  // The format knows -1 only: the voxels are the last bytes of the file.
  if (data.byteSkip < -1)
    throw Error(Code::BadInput,
                "skips " + std::to_string(data.byteSkip) + " bytes (only -1 is a negative number of them)");
  if (data.byteSkip > mostSkipped) throw Error(Code::BadInput, "skips more bytes than any file has");
  const std::string* named = find(h, "datafile");
  if (!named) {
    image.data = {data};
    return;
  }
  data.offset = 0;
  std::vector<std::string> names{*named};
  if (const auto parts = words(*named); named->starts_with("LIST"))
    names = h.listedFiles;
  else if ((parts.size() == 4 || parts.size() == 5) && named->find('%') != std::string::npos)
    names = namesOfPattern(parts);
  if (names.empty()) throw Error(Code::BadInput, "lists no data file");
  for (const std::string& name : names) {
    data.file = fs::path(name).is_absolute() ? fs::path(name) : image.file.parent_path() / name;
    image.data.push_back(data);
  }
}

StoredImage parse(const fs::path& file) {
  const NrrdText h = readNrrdText(file);
  StoredImage image;
  image.file = file;
  image.format = "NRRD";
  image.fields = h.fields;
  image.scalar = scalarOf(need(h, "type"));
  image.encoding = encodingOf(need(h, "encoding"));
  if (const auto* endian = find(h, "endian")) image.swapBytes = *endian == "big" && image.encoding != Encoding::Ascii;
  if (const auto* unit = find(h, "sampleunits")) {
    image.info.unit = *unit;
    std::erase(image.info.unit, '"');
  }
  for (const auto& [key, value] : h.fields)
    if (key == "modality" || key.find("0008_0060") != std::string::npos) image.info.modality = value;
  const std::vector<Axis> axes = axesOf(h);
  const auto origin =
      find(h, "spaceorigin") ? vectors(*find(h, "spaceorigin")) : std::vector<std::optional<std::vector<double>>>();
  const Vec3 start = !origin.empty() && origin[0] ? firstThree(*origin[0]) : Vec3::Zero();
  placeAxes(image, axes, toLps(h, image.info.problems), start.allFinite() ? start : Vec3::Zero());
  takeColours(image, axes);
  setData(image, h);
  payloadBytes(image);  // refuses sizes whose product no number holds
  return image;
}

}  // namespace

StoredImage readNrrdHeader(const fs::path& file) {
  try {
    return parse(file);
  } catch (const Error& e) {
    if (std::string(e.what()).starts_with(file.string())) throw;
    throw e.inContext(file.string());
  }
}

}  // namespace hilum::io

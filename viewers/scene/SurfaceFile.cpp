#include "viewers/scene/SurfaceFile.h"

#include <vtkAppendPolyData.h>
#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkIdList.h>
#include <vtkNew.h>
#include <vtkPLYWriter.h>
#include <vtkPointData.h>
#include <vtkSTLWriter.h>
#include <vtkUnsignedCharArray.h>
#include <vtkUnsignedShortArray.h>
#include <vtkXMLPolyDataWriter.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <fstream>

#include "core/AtomicFile.h"
#include "core/Error.h"

namespace hilum::viewers {
namespace fs = std::filesystem;
namespace {

constexpr const char* coloursName = "colour";

std::string ending(const fs::path& file) {
  std::string text = file.extension().string();
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return text;
}

vtkSmartPointer<vtkUnsignedShortArray> labelArray(LabelId id, vtkIdType count) {
  const auto labels = vtkSmartPointer<vtkUnsignedShortArray>::New();
  labels->SetName("label");
  labels->SetNumberOfTuples(count);
  labels->FillValue(id);
  return labels;
}

/// All parts in one mesh, the label and its colour at every point.
vtkSmartPointer<vtkPolyData> appended(const std::vector<SurfacePart>& parts) {
  vtkNew<vtkAppendPolyData> append;
  for (const auto& [label, surface] : parts) {
    vtkNew<vtkPolyData> part;
    part->ShallowCopy(surface);
    part->GetPointData()->AddArray(labelArray(label.id, part->GetNumberOfPoints()));
    part->GetCellData()->AddArray(labelArray(label.id, part->GetNumberOfCells()));
    vtkNew<vtkUnsignedCharArray> colours;
    colours->SetName(coloursName);
    colours->SetNumberOfComponents(3);
    colours->SetNumberOfTuples(part->GetNumberOfPoints());
    colours->FillTypedComponent(0, label.colour.r);
    colours->FillTypedComponent(1, label.colour.g);
    colours->FillTypedComponent(2, label.colour.b);
    part->GetPointData()->AddArray(colours);
    append->AddInputData(part);
  }
  append->Update();
  return append->GetOutput();
}

/// VTK's writers do not notice every full disk: what lies there must hold all triangles.
void check(const fs::path& written, const fs::path& target, vtkPolyData* mesh) {
  const auto points = std::uintmax_t(mesh->GetNumberOfPoints()), triangles = std::uintmax_t(mesh->GetNumberOfPolys());
  const auto size = fs::file_size(written);
  const std::string kind = ending(target);
  bool whole = true;
  if (kind == ".stl") whole = size == 84 + 50 * triangles;
  if (kind == ".ply") whole = size > 15 * points + 13 * triangles;
  if (kind == ".vtp") {
    const std::string end = "</VTKFile>";
    std::ifstream in(written, std::ios::binary);
    in.seekg(-std::streamoff(std::min<std::uintmax_t>(size, 32)), std::ios::end);
    const std::string tail{std::istreambuf_iterator<char>(in), {}};
    whole = tail.find(end) != std::string::npos;
  }
  if (!whole)
    throw Error(Code::Io, target.string() + ": was written in part only (free some space or choose another folder)");
}

template <class Writer>
void writeWith(Writer* writer, vtkPolyData* mesh, const fs::path& file) {
  AtomicFile out(file);
  writer->SetInputData(mesh);
  writer->SetFileName(out.temporary().c_str());
  if (!writer->Write() || writer->GetErrorCode() != 0)
    throw Error(Code::Io, file.string() + ": cannot be written (free some space or choose another folder)");
  check(out.temporary(), file, mesh);
  out.adopt();
  out.commit();
}

/// A group's name may hold no blanks.
std::string groupName(const Label& label) {
  std::string name = label.name.empty() ? "label_" + std::to_string(label.id) : label.name;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return c <= ' '; }, '_');
  return name;
}

void writeObj(const std::vector<SurfacePart>& parts, const fs::path& file) {
  AtomicFile out(file);
  out.write("# Hilum surfaces, LPS mm\n");
  long long first = 1;
  for (const auto& [label, surface] : parts) {
    std::string text = "g " + groupName(label) + "\n";
    char line[128];
    double p[3];
    for (vtkIdType i = 0; i < surface->GetNumberOfPoints(); ++i) {
      surface->GetPoint(i, p);
      text.append(line, std::size_t(std::snprintf(line, sizeof line, "v %.6g %.6g %.6g\n", p[0], p[1], p[2])));
    }
    vtkDataArray* normals = surface->GetPointData()->GetNormals();
    for (vtkIdType i = 0; i < surface->GetNumberOfPoints(); ++i) {
      normals->GetTuple(i, p);
      text.append(line, std::size_t(std::snprintf(line, sizeof line, "vn %.4f %.4f %.4f\n", p[0], p[1], p[2])));
    }
    vtkNew<vtkIdList> corners;
    for (vtkIdType t = 0; t < surface->GetNumberOfPolys(); ++t) {
      surface->GetPolys()->GetCellAtId(t, corners);
      text += "f";
      for (vtkIdType c = 0; c < corners->GetNumberOfIds(); ++c) {
        const long long point = first + corners->GetId(c);
        text.append(line, std::size_t(std::snprintf(line, sizeof line, " %lld//%lld", point, point)));
      }
      text += "\n";
    }
    out.write(text);
    first += surface->GetNumberOfPoints();
  }
  out.commit();
}

}  // namespace

bool isSurfaceFile(const fs::path& file) {
  const std::string kind = ending(file);
  return kind == ".stl" || kind == ".ply" || kind == ".obj" || kind == ".vtp";
}

void writeSurfaceFile(const std::vector<SurfacePart>& parts, const fs::path& file) {
  const std::string kind = ending(file);
  if (!isSurfaceFile(file))
    throw Error(Code::Usage, file.string() + ": is no surface file (end it in .stl, .ply, .obj or .vtp)");
  if (kind == ".obj") return writeObj(parts, file);
  const auto mesh = appended(parts);
  if (kind == ".stl") {
    vtkNew<vtkSTLWriter> writer;
    writer->SetHeader("Hilum surface, LPS mm");
    writer->SetFileTypeToBinary();
    writeWith(writer.Get(), mesh, file);
  } else if (kind == ".ply") {
    vtkNew<vtkPLYWriter> writer;
    writer->SetFileTypeToBinary();
    writer->SetDataByteOrderToLittleEndian();
    writer->SetArrayName(coloursName);
    writeWith(writer.Get(), mesh, file);
  } else {
    vtkNew<vtkXMLPolyDataWriter> writer;
    writer->SetDataModeToAppended();
    writer->EncodeAppendedDataOff();
    writeWith(writer.Get(), mesh, file);
  }
}

}  // namespace hilum::viewers

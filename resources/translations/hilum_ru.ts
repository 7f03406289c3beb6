<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru">
<context>
    <name>Actions</name>
    <message>
        <source>Open folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Открыть файлы</translation>
    </message>
    <message>
        <source>Open labels</source>
        <translation>Открыть метки</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Сохранить как</translation>
    </message>
    <message>
        <source>Save region</source>
        <translation>Сохранить область</translation>
    </message>
    <message>
        <source>Close study</source>
        <translation>Закрыть исследование</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выход</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Найти команду</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Во весь экран</translation>
    </message>
    <message>
        <source>Reset views</source>
        <translation>Сбросить виды</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Инвертировать</translation>
    </message>
    <message>
        <source>Crosshair</source>
        <translation>Перекрестие</translation>
    </message>
    <message>
        <source>Show labels</source>
        <translation>Показать метки</translation>
    </message>
    <message>
        <source>Fainter labels</source>
        <translation>Метки бледнее</translation>
    </message>
    <message>
        <source>Stronger labels</source>
        <translation>Метки ярче</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Стрелка</translation>
    </message>
    <message>
        <source>Window/level</source>
        <translation>Окно/уровень</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Сдвиг</translation>
    </message>
    <message>
        <source>Find lungs</source>
        <translation>Найти лёгкие</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>About Hilum</source>
        <translation>О программе Hilum</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Правка</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Расположение</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Инструменты</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Измерения</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Фильтры</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>DICOM header</source>
        <translation>Заголовок DICOM</translation>
    </message>
    <message>
        <source>Open prior</source>
        <translation>Открыть предыдущее</translation>
    </message>
    <message>
        <source>Colour bar</source>
        <translation>Цветовая шкала</translation>
    </message>
    <message>
        <source>Corner texts</source>
        <translation>Надписи в углах</translation>
    </message>
    <message>
        <source>Interpolation</source>
        <translation>Интерполяция</translation>
    </message>
    <message>
        <source>Automatic window</source>
        <translation>Автоматическое окно</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Повернуть вправо</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Отразить</translation>
    </message>
    <message>
        <source>Straighten planes</source>
        <translation>Выпрямить плоскости</translation>
    </message>
    <message>
        <source>Play slices</source>
        <translation>Показать срезы как фильм</translation>
    </message>
    <message>
        <source>Four views</source>
        <translation>Четыре вида</translation>
    </message>
    <message>
        <source>One large view</source>
        <translation>Один большой вид</translation>
    </message>
    <message>
        <source>Axial alone</source>
        <translation>Только аксиальный</translation>
    </message>
    <message>
        <source>Coronal alone</source>
        <translation>Только корональный</translation>
    </message>
    <message>
        <source>Sagittal alone</source>
        <translation>Только сагиттальный</translation>
    </message>
    <message>
        <source>3D alone</source>
        <translation>Только 3D</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Рядом</translation>
    </message>
    <message>
        <source>Link with prior</source>
        <translation>Связать с предыдущим</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Масштаб</translation>
    </message>
    <message>
        <source>Open overlay</source>
        <translation>Открыть наложение</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>Снимок экрана</translation>
    </message>
    <message>
        <source>Screenshot of the view</source>
        <translation>Снимок экрана вида</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>From the front</source>
        <translation>Спереди</translation>
    </message>
    <message>
        <source>From the back</source>
        <translation>Сзади</translation>
    </message>
    <message>
        <source>From the left</source>
        <translation>Слева</translation>
    </message>
    <message>
        <source>From the right</source>
        <translation>Справа</translation>
    </message>
    <message>
        <source>From the head</source>
        <translation>Со стороны головы</translation>
    </message>
    <message>
        <source>From the feet</source>
        <translation>Со стороны ног</translation>
    </message>
    <message>
        <source>Ruler</source>
        <translation>Линейка</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Угол</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Эллипс</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Прямоугольник</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Точка</translation>
    </message>
    <message>
        <source>Export measurements</source>
        <translation>Экспорт измерений</translation>
    </message>
    <message>
        <source>Import measurements</source>
        <translation>Импорт измерений</translation>
    </message>
    <message>
        <source>Preview filter</source>
        <translation>Предпросмотр фильтра</translation>
    </message>
    <message>
        <source>Apply filter</source>
        <translation>Применить фильтр</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Исходный объём</translation>
    </message>
    <message>
        <source>Keep as series</source>
        <translation>Сохранить как серию</translation>
    </message>
    <message>
        <source>3D view</source>
        <translation>3D-вид</translation>
    </message>
    <message>
        <source>Previous label</source>
        <translation>Предыдущая метка</translation>
    </message>
    <message>
        <source>Next label</source>
        <translation>Следующая метка</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Многоугольник</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Точечная метка</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Линия</translation>
    </message>
    <message>
        <source>Polyline</source>
        <translation>Ломаная</translation>
    </message>
    <message>
        <source>Copy to next slice</source>
        <translation>Копировать на следующий срез</translation>
    </message>
    <message>
        <source>Copy to previous slice</source>
        <translation>Копировать на предыдущий срез</translation>
    </message>
    <message>
        <source>Hide shapes</source>
        <translation>Скрыть фигуры</translation>
    </message>
    <message>
        <source>Show all shapes</source>
        <translation>Показать все фигуры</translation>
    </message>
    <message>
        <source>Ellipse ROI</source>
        <translation>Эллипс измерения</translation>
    </message>
    <message>
        <source>Rectangle ROI</source>
        <translation>Прямоугольник измерения</translation>
    </message>
    <message>
        <source>Annotate</source>
        <translation>Разметка</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Кисть</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Ластик</translation>
    </message>
    <message>
        <source>Smart brush</source>
        <translation>Умная кисть</translation>
    </message>
    <message>
        <source>Flood fill</source>
        <translation>Заливка</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Лассо</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Кисть меньше</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Кисть больше</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>Новая метка</translation>
    </message>
    <message>
        <source>Remove label</source>
        <translation>Удалить метку</translation>
    </message>
    <message>
        <source>Fill between slices</source>
        <translation>Достроить срезы</translation>
    </message>
    <message>
        <source>Grow from seeds</source>
        <translation>Рост из затравок</translation>
    </message>
    <message>
        <source>Keep largest island</source>
        <translation>Крупнейшая часть</translation>
    </message>
    <message>
        <source>Split into islands</source>
        <translation>Разбить на части</translation>
    </message>
    <message>
        <source>Mirror label</source>
        <translation>Отразить метку</translation>
    </message>
    <message>
        <source>Copy slice</source>
        <translation>Копировать срез</translation>
    </message>
    <message>
        <source>Paste slice</source>
        <translation>Вставить срез</translation>
    </message>
    <message>
        <source>Shapes to voxels</source>
        <translation>Фигуры в воксели</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Метка</translation>
    </message>
    <message>
        <source>Import annotations</source>
        <translation>Импортировать разметку</translation>
    </message>
    <message>
        <source>Export annotations</source>
        <translation>Экспортировать разметку</translation>
    </message>
    <message>
        <source>Livewire</source>
        <translation>Живая линия</translation>
    </message>
    <message>
        <source>Level tracing</source>
        <translation>Обводка по уровню</translation>
    </message>
    <message>
        <source>Scissors in 3D</source>
        <translation>Ножницы в 3D</translation>
    </message>
    <message>
        <source>Grow with preview</source>
        <translation>Рост с просмотром</translation>
    </message>
    <message>
        <source>Voxels to polygons</source>
        <translation>Воксели в контур</translation>
    </message>
    <message>
        <source>Voxels to polygons on all slices</source>
        <translation>Воксели в многоугольники на всех срезах</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>Новый слой</translation>
    </message>
    <message>
        <source>Rename layer</source>
        <translation>Переименовать слой</translation>
    </message>
    <message>
        <source>Raise layer</source>
        <translation>Поднять слой</translation>
    </message>
    <message>
        <source>Lower layer</source>
        <translation>Опустить слой</translation>
    </message>
    <message>
        <source>Remove layer</source>
        <translation>Удалить слой</translation>
    </message>
    <message>
        <source>Interpolate polygons</source>
        <translation>Интерполяция</translation>
    </message>
    <message>
        <source>Import as suggestions</source>
        <translation>Импортировать как предложения</translation>
    </message>
    <message>
        <source>Guide lines</source>
        <translation>Направляющие линии</translation>
    </message>
    <message>
        <source>Load label list</source>
        <translation>Загрузить список меток</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Следующее изображение</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>Предыдущее изображение</translation>
    </message>
    <message>
        <source>Done, next image</source>
        <translation>Готово, дальше</translation>
    </message>
    <message>
        <source>Image is done</source>
        <translation>Изображение готово</translation>
    </message>
    <message>
        <source>Accept suggestion</source>
        <translation>Принять предложение</translation>
    </message>
    <message>
        <source>Reject suggestion</source>
        <translation>Отклонить предложение</translation>
    </message>
    <message>
        <source>Accept all suggestions</source>
        <translation>Принять все</translation>
    </message>
    <message>
        <source>Reject all suggestions</source>
        <translation>Отклонить все</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Изображения</translation>
    </message>
    <message>
        <source>Snap to edges</source>
        <translation>Прижать к краям</translation>
    </message>
    <message>
        <source>Grade breath hold</source>
        <translation>Оценить задержку дыхания</translation>
    </message>
    <message>
        <source>Train on these annotations</source>
        <translation>Обучить на этой разметке</translation>
    </message>
    <message>
        <source>Move label up</source>
        <translation>Поднять метку</translation>
    </message>
    <message>
        <source>Move label down</source>
        <translation>Опустить метку</translation>
    </message>
    <message>
        <source>Run model</source>
        <translation>Запустить модель</translation>
    </message>
    <message>
        <source>Run on all images</source>
        <translation>На всех изображениях</translation>
    </message>
    <message>
        <source>Run on a folder of studies</source>
        <translation>На папке исследований</translation>
    </message>
    <message>
        <source>Add model</source>
        <translation>Добавить модель</translation>
    </message>
    <message>
        <source>Show uncertainty</source>
        <translation>Показать неуверенность</translation>
    </message>
    <message>
        <source>Next uncertain slice</source>
        <translation>Следующий неуверенный срез</translation>
    </message>
    <message>
        <source>Accept label</source>
        <translation>Принять метку</translation>
    </message>
    <message>
        <source>Reject label</source>
        <translation>Отклонить метку</translation>
    </message>
    <message>
        <source>Accept region</source>
        <translation>Принять область</translation>
    </message>
    <message>
        <source>Reject region</source>
        <translation>Отклонить область</translation>
    </message>
    <message>
        <source>Accept all labels</source>
        <translation>Принять все</translation>
    </message>
    <message>
        <source>Reject all labels</source>
        <translation>Отклонить все</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>Smart click</source>
        <translation>Умный щелчок</translation>
    </message>
    <message>
        <source>Open reading list</source>
        <translation>Открыть список</translation>
    </message>
    <message>
        <source>Review folder</source>
        <translation>Проверить папку</translation>
    </message>
    <message>
        <source>Next case</source>
        <translation>Следующий случай</translation>
    </message>
    <message>
        <source>Previous case</source>
        <translation>Предыдущий случай</translation>
    </message>
    <message>
        <source>Accept case</source>
        <translation>Принять случай</translation>
    </message>
    <message>
        <source>Correct case</source>
        <translation>Исправить случай</translation>
    </message>
    <message>
        <source>Reject case</source>
        <translation>Отклонить случай</translation>
    </message>
    <message>
        <source>Comment on case</source>
        <translation>Комментарий к случаю</translation>
    </message>
    <message>
        <source>Next worst slice</source>
        <translation>Следующий худший срез</translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>Показать различия</translation>
    </message>
    <message>
        <source>Paint distance in 3D</source>
        <translation>Расстояние в 3D</translation>
    </message>
    <message>
        <source>Compare all readers</source>
        <translation>Сравнить всех читателей</translation>
    </message>
    <message>
        <source>Majority vote</source>
        <translation>Голосование</translation>
    </message>
    <message>
        <source>STAPLE consensus</source>
        <translation>Консенсус STAPLE</translation>
    </message>
    <message>
        <source>Report on case</source>
        <translation>Отчёт о случае</translation>
    </message>
    <message>
        <source>Report on list</source>
        <translation>Отчёт о списке</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Проверка</translation>
    </message>
</context>
<context>
    <name>CaseStatus</name>
    <message>
        <source>Not started</source>
        <translation>Не начат</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>В работе</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Принят</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Исправлено</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Отклонён</translation>
    </message>
</context>
<context>
    <name>ColourMap</name>
    <message>
        <source>Grey</source>
        <translation>Серая</translation>
    </message>
    <message>
        <source>Hot</source>
        <translation>Горячая</translation>
    </message>
    <message>
        <source>Rainbow</source>
        <translation>Радуга</translation>
    </message>
    <message>
        <source>Cool-warm</source>
        <translation>Холодная-тёплая</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Красная</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Зелёная</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Синяя</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Жёлтая</translation>
    </message>
    <message>
        <source>Magenta</source>
        <translation>Пурпурная</translation>
    </message>
    <message>
        <source>Cyan</source>
        <translation>Голубая</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Неуверенность</translation>
    </message>
</context>
<context>
    <name>Concepts</name>
    <message>
        <source>Lung</source>
        <translation>Лёгкое</translation>
    </message>
    <message>
        <source>Trachea</source>
        <translation>Трахея</translation>
    </message>
    <message>
        <source>Liver</source>
        <translation>Печень</translation>
    </message>
    <message>
        <source>Spleen</source>
        <translation>Селезёнка</translation>
    </message>
    <message>
        <source>Kidney</source>
        <translation>Почка</translation>
    </message>
    <message>
        <source>Heart</source>
        <translation>Сердце</translation>
    </message>
    <message>
        <source>Neoplasm</source>
        <translation>Новообразование</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Головной мозг</translation>
    </message>
    <message>
        <source>Aorta</source>
        <translation>Аорта</translation>
    </message>
    <message>
        <source>Pancreas</source>
        <translation>Поджелудочная железа</translation>
    </message>
    <message>
        <source>Stomach</source>
        <translation>Желудок</translation>
    </message>
    <message>
        <source>Gallbladder</source>
        <translation>Желчный пузырь</translation>
    </message>
    <message>
        <source>Urinary bladder</source>
        <translation>Мочевой пузырь</translation>
    </message>
    <message>
        <source>Esophagus</source>
        <translation>Пищевод</translation>
    </message>
    <message>
        <source>Thyroid</source>
        <translation>Щитовидная железа</translation>
    </message>
    <message>
        <source>Prostate</source>
        <translation>Предстательная железа</translation>
    </message>
    <message>
        <source>Spinal cord</source>
        <translation>Спинной мозг</translation>
    </message>
    <message>
        <source>Necrosis</source>
        <translation>Некроз</translation>
    </message>
    <message>
        <source>Edema</source>
        <translation>Отёк</translation>
    </message>
    <message>
        <source>Nodule</source>
        <translation>Узелок</translation>
    </message>
    <message>
        <source>Lesion</source>
        <translation>Очаг</translation>
    </message>
</context>
<context>
    <name>FeatureText</name>
    <message>
        <source>Tracheal area</source>
        <translation>Площадь трахеи</translation>
    </message>
    <message>
        <source>Tracheal area over its norm</source>
        <translation>Площадь трахеи к норме</translation>
    </message>
    <message>
        <source>Tracheal perimeter</source>
        <translation>Периметр трахеи</translation>
    </message>
    <message>
        <source>Circularity</source>
        <translation>Округлость</translation>
    </message>
    <message>
        <source>Eccentricity</source>
        <translation>Эксцентриситет</translation>
    </message>
    <message>
        <source>Anteroposterior diameter</source>
        <translation>Переднезадний диаметр</translation>
    </message>
    <message>
        <source>Transverse diameter</source>
        <translation>Поперечный диаметр</translation>
    </message>
    <message>
        <source>Tracheal index</source>
        <translation>Индекс трахеи</translation>
    </message>
    <message>
        <source>Solidity</source>
        <translation>Выпуклость</translation>
    </message>
    <message>
        <source>Posterior wall&apos;s bow</source>
        <translation>Прогиб задней стенки</translation>
    </message>
    <message>
        <source>Posterior wall&apos;s curvature</source>
        <translation>Кривизна задней стенки</translation>
    </message>
    <message>
        <source>Lung volume</source>
        <translation>Объём лёгких</translation>
    </message>
    <message>
        <source>Mean lung density</source>
        <translation>Средняя плотность лёгких</translation>
    </message>
    <message>
        <source>Height of the dome</source>
        <translation>Высота купола</translation>
    </message>
    <message>
        <source>Dome to carina</source>
        <translation>От купола до карины</translation>
    </message>
    <message>
        <source>Density gradient to the back</source>
        <translation>Градиент плотности к спине</translation>
    </message>
    <message>
        <source>Full breath</source>
        <translation>Полный вдох</translation>
    </message>
    <message>
        <source>Insufficient breath</source>
        <translation>Недостаточный вдох</translation>
    </message>
    <message>
        <source>Indeterminate</source>
        <translation>Неопределённо</translation>
    </message>
    <message>
        <source>Could not be graded</source>
        <translation>Оценить не удалось</translation>
    </message>
</context>
<context>
    <name>FileDialogs</name>
    <message>
        <source>Open folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Открыть файлы</translation>
    </message>
    <message>
        <source>Open labels</source>
        <translation>Открыть метки</translation>
    </message>
    <message>
        <source>Labels (*.nii *.nii.gz *.nrrd *.nhdr *.mha *.mhd *.png *.dcm)</source>
        <translation>Метки (*.nii *.nii.gz *.nrrd *.nhdr *.mha *.mhd *.png *.dcm)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Import measurements</source>
        <translation>Импорт измерений</translation>
    </message>
    <message>
        <source>Measurements (*.json)</source>
        <translation>Измерения (*.json)</translation>
    </message>
    <message>
        <source>Import annotations</source>
        <translation>Импорт разметки</translation>
    </message>
    <message>
        <source>Annotations (*.hilum *.json *.zip *.xml *.csv *.txt *.png *.nii *.nii.gz *.nrrd *.mha *.dcm)</source>
        <translation>Разметка (*.hilum *.json *.zip *.xml *.csv *.txt *.png *.nii *.nii.gz *.nrrd *.mha *.dcm)</translation>
    </message>
    <message>
        <source>Load label list</source>
        <translation>Загрузить список меток</translation>
    </message>
    <message>
        <source>Lists of labels (*.txt *.csv *.label *.ctbl)</source>
        <translation>Списки меток (*.txt *.csv *.label *.ctbl)</translation>
    </message>
    <message>
        <source>Add model</source>
        <translation>Добавить модель</translation>
    </message>
    <message>
        <source>Open reading list</source>
        <translation>Открыть список</translation>
    </message>
    <message>
        <source>Lists of cases (*.csv)</source>
        <translation>Списки случаев (*.csv)</translation>
    </message>
</context>
<context>
    <name>ModelEntry</name>
    <message>
        <source>Lungs without a network</source>
        <translation>Лёгкие без нейросети</translation>
    </message>
    <message>
        <source>Both lungs and the trachea in a chest CT, by thresholds, connectivity and shape.</source>
        <translation>Оба лёгких и трахея на КТ грудной клетки: по порогам, связности и форме.</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Другое</translation>
    </message>
    <message>
        <source>Lungs</source>
        <translation>Лёгкие</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>Лёгкое</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Мозг</translation>
    </message>
    <message>
        <source>Chest</source>
        <translation>Грудная клетка</translation>
    </message>
    <message>
        <source>Trachea</source>
        <translation>Трахея</translation>
    </message>
    <message>
        <source>Airways</source>
        <translation>Дыхательные пути</translation>
    </message>
    <message>
        <source>Heart</source>
        <translation>Сердце</translation>
    </message>
    <message>
        <source>Liver</source>
        <translation>Печень</translation>
    </message>
    <message>
        <source>Spleen</source>
        <translation>Селезёнка</translation>
    </message>
    <message>
        <source>Kidneys</source>
        <translation>Почки</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>непригодна</translation>
    </message>
    <message>
        <source>not allowed yet</source>
        <translation>ещё не разрешена</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>нужна %1</translation>
    </message>
    <message numerus="yes">
        <source>needs %n sequences</source>
        <translation>
            <numerusform>нужна %n серия</numerusform>
            <numerusform>нужны %n серии</numerusform>
            <numerusform>нужно %n серий</numerusform>
        </translation>
    </message>
    <message>
        <source>made for %1</source>
        <translation>для %1</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>подходит</translation>
    </message>
    <message>
        <source>fits: %1</source>
        <translation>подходит: %1</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>Щелчки</translation>
    </message>
    <message>
        <source>the tool Smart click</source>
        <translation>инструмент «Умный щелчок»</translation>
    </message>
    <message>
        <source>Lungs on CT</source>
        <translation>Лёгкие на КТ</translation>
    </message>
    <message>
        <source>Right and left lung, consolidated parts included, with the edge that the grey values draw.</source>
        <translation>Правое и левое лёгкое вместе с уплотнёнными участками; край проведён по значениям плотности.</translation>
    </message>
    <message>
        <source>Trachea on CT</source>
        <translation>Трахея на КТ</translation>
    </message>
    <message>
        <source>Trachea and main bronchi.</source>
        <translation>Трахея и главные бронхи.</translation>
    </message>
    <message>
        <source>Lungs on X-rays</source>
        <translation>Лёгкие на рентгенограммах</translation>
    </message>
    <message>
        <source>Right and left lung field as they are seen on a frontal chest X-ray.</source>
        <translation>Правое и левое лёгочные поля, как они видны на прямой рентгенограмме.</translation>
    </message>
    <message>
        <source>Lungs on X-rays, whole</source>
        <translation>Лёгкие на рентгенограммах, целиком</translation>
    </message>
    <message>
        <source>Right and left lung with the parts behind heart and diaphragm.</source>
        <translation>Правое и левое лёгкое вместе с частями за сердцем и диафрагмой.</translation>
    </message>
    <message>
        <source>Brain tumour on T1c and FLAIR</source>
        <translation>Опухоль мозга на T1c и FLAIR</translation>
    </message>
    <message>
        <source>Whole tumour on FLAIR; core and enhancing part with T1c beside it. Preliminary: see the card.</source>
        <translation>Вся опухоль на FLAIR; с T1c также ядро и накапливающая контраст часть. Предварительная версия: см. карточку.</translation>
    </message>
    <message>
        <source>Brain tumour&apos;s outline on T1c</source>
        <translation>Контур опухоли мозга на T1c</translation>
    </message>
    <message>
        <source>The outline of a tumour on slices of contrast-enhanced T1. Preliminary: see the card.</source>
        <translation>Контур опухоли на срезах T1 с контрастом. Предварительная версия: см. карточку.</translation>
    </message>
    <message>
        <source>One object of any kind on a slice of any modality, led by clicks that add and take away.</source>
        <translation>Один объект любого вида на срезе любой модальности: щелчки добавляют и убирают.</translation>
    </message>
</context>
<context>
    <name>PresetName</name>
    <message>
        <source>Lung</source>
        <translation>Лёгкие</translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation>Средостение</translation>
    </message>
    <message>
        <source>Soft tissue</source>
        <translation>Мягкие ткани</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Кости</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Мозг</translation>
    </message>
    <message>
        <source>Abdomen</source>
        <translation>Живот</translation>
    </message>
    <message>
        <source>Emphysema</source>
        <translation>Эмфизема</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Автоматически</translation>
    </message>
    <message>
        <source>Vessels</source>
        <translation>Сосуды</translation>
    </message>
    <message>
        <source>Airways</source>
        <translation>Дыхательные пути</translation>
    </message>
    <message>
        <source>MR</source>
        <translation>МРТ</translation>
    </message>
    <message>
        <source>MIP</source>
        <translation>MIP</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
</context>
<context>
    <name>ReviewReport</name>
    <message>
        <source>mm</source>
        <translation>мм</translation>
    </message>
    <message>
        <source>px</source>
        <translation>пикс.</translation>
    </message>
    <message>
        <source>Label %1</source>
        <translation>Метка %1</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 против %2</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Метка</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>HD95, %1</source>
        <translation>HD95, %1</translation>
    </message>
    <message>
        <source>%1, mL</source>
        <translation>%1, мл</translation>
    </message>
    <message>
        <source>Mean Dice %1, Cohen&apos;s kappa %2.</source>
        <translation>Средний Dice %1, каппа Коэна %2.</translation>
    </message>
    <message>
        <source>All readers</source>
        <translation>Все читатели</translation>
    </message>
    <message>
        <source>Readers</source>
        <translation>Читатели</translation>
    </message>
    <message>
        <source>Mean Dice</source>
        <translation>Средний Dice</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa</source>
        <translation>Каппа Коэна</translation>
    </message>
    <message>
        <source>Fleiss&apos; kappa of all: %1.</source>
        <translation>Каппа Флейса всех: %1.</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Читатель</translation>
    </message>
    <message>
        <source>Mean sensitivity against the STAPLE consensus</source>
        <translation>Средняя чувствительность к консенсусу STAPLE</translation>
    </message>
    <message>
        <source>Through the worst slice. Outlines: %1. Red: only there; blue: only in %2.</source>
        <translation>Через худший срез. Контуры: %1. Красное: только там; синее: только в %2.</translation>
    </message>
    <message>
        <source>Dice for each slice, from the first to the last; red: the worst.</source>
        <translation>Dice каждого среза от первого до последнего; красные — худшие.</translation>
    </message>
    <message>
        <source>Provenance</source>
        <translation>Происхождение</translation>
    </message>
    <message>
        <source>Image: %1</source>
        <translation>Изображение: %1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Модель: %1</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Журнал решений</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Проверил</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation>Комментарий: %1</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Случай</translation>
    </message>
    <message>
        <source>Review: %1</source>
        <translation>Проверка: %1</translation>
    </message>
    <message>
        <source>Hilum %1, %2. Not for clinical use.</source>
        <translation>Hilum %1, %2. Не для клинического применения.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>System</source>
        <translation>Системный</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Мышь</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Чтение снимков</translation>
    </message>
    <message>
        <source>Annotation</source>
        <translation>Разметка</translation>
    </message>
    <message>
        <source>With the arrow, a left drag sets window and level (reading) or moves the crosshair (annotation).</source>
        <translation>При выбранной стрелке движение с левой кнопкой меняет окно и уровень (чтение снимков) или двигает перекрестие (разметка).</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Ориентация</translation>
    </message>
    <message>
        <source>Radiological</source>
        <translation>Радиологическая</translation>
    </message>
    <message>
        <source>Neurological</source>
        <translation>Неврологическая</translation>
    </message>
    <message>
        <source>Radiological: the patient&apos;s right is on the left of the screen. Neurological: on the right.</source>
        <translation>Радиологическая: правая сторона пациента слева на экране. Неврологическая: справа.</translation>
    </message>
</context>
<context>
    <name>SidePanels</name>
    <message>
        <source>Labels</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Показ</translation>
    </message>
    <message>
        <source>3D</source>
        <translation>3D</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Фильтры</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Измерения</translation>
    </message>
    <message>
        <source>Annotate</source>
        <translation>Разметка</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Качество</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Проверка</translation>
    </message>
</context>
<context>
    <name>SliceOverlay</name>
    <message>
        <source>%1 cm</source>
        <translation>%1 см</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 мм</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 пикс.</translation>
    </message>
</context>
<context>
    <name>StepName</name>
    <message>
        <source>arranging slices</source>
        <translation>упорядочение срезов</translation>
    </message>
    <message>
        <source>building anatomy</source>
        <translation>построение анатомии</translation>
    </message>
    <message>
        <source>checking the result</source>
        <translation>проверка результата</translation>
    </message>
    <message>
        <source>cutting</source>
        <translation>вырезание</translation>
    </message>
    <message>
        <source>drawing the lungs&apos; edge</source>
        <translation>уточнение границы лёгких</translation>
    </message>
    <message>
        <source>finding the body</source>
        <translation>поиск тела</translation>
    </message>
    <message>
        <source>finding the lungs</source>
        <translation>поиск лёгких</translation>
    </message>
    <message>
        <source>finding the trachea</source>
        <translation>поиск трахеи</translation>
    </message>
    <message>
        <source>looking for images</source>
        <translation>поиск снимков</translation>
    </message>
    <message>
        <source>painting slices</source>
        <translation>рисование срезов</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>чтение</translation>
    </message>
    <message>
        <source>reading headers</source>
        <translation>чтение заголовков</translation>
    </message>
    <message>
        <source>reading values</source>
        <translation>чтение значений</translation>
    </message>
    <message>
        <source>telling right from left</source>
        <translation>разделение правого и левого</translation>
    </message>
    <message>
        <source>unpacking</source>
        <translation>распаковка</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>запись</translation>
    </message>
    <message>
        <source>denoising</source>
        <translation>подавление шума</translation>
    </message>
    <message>
        <source>equalising</source>
        <translation>выравнивание контраста</translation>
    </message>
    <message>
        <source>estimating the bias field</source>
        <translation>оценка неоднородности поля</translation>
    </message>
    <message>
        <source>sharpening</source>
        <translation>повышение резкости</translation>
    </message>
    <message>
        <source>looking at images</source>
        <translation>просмотр снимков</translation>
    </message>
    <message>
        <source>packing</source>
        <translation>упаковка</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>подготовка</translation>
    </message>
    <message>
        <source>resampling</source>
        <translation>передискретизация</translation>
    </message>
    <message>
        <source>running the model</source>
        <translation>работа модели</translation>
    </message>
    <message>
        <source>tidying</source>
        <translation>очистка</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Brush</source>
        <translation>Кисть</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Ластик</translation>
    </message>
    <message>
        <source>Smart brush</source>
        <translation>Умная кисть</translation>
    </message>
    <message>
        <source>Flood fill</source>
        <translation>Заливка</translation>
    </message>
    <message>
        <source>Erase by flood</source>
        <translation>Стирание заливкой</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Лассо</translation>
    </message>
    <message>
        <source>Cut out</source>
        <translation>Вырезать</translation>
    </message>
    <message>
        <source>Keep inside</source>
        <translation>Оставить внутри</translation>
    </message>
    <message>
        <source>Label shapes</source>
        <translation>Метка фигур</translation>
    </message>
    <message>
        <source>Show shapes</source>
        <translation>Показать фигуры</translation>
    </message>
    <message>
        <source>Hide shapes</source>
        <translation>Скрыть фигуры</translation>
    </message>
    <message>
        <source>Copy shapes</source>
        <translation>Копировать фигуры</translation>
    </message>
    <message>
        <source>Add shape</source>
        <translation>Добавить фигуру</translation>
    </message>
    <message>
        <source>Move shapes</source>
        <translation>Сдвинуть фигуры</translation>
    </message>
    <message>
        <source>Delete shapes</source>
        <translation>Удалить фигуры</translation>
    </message>
    <message>
        <source>Move vertex</source>
        <translation>Сдвинуть вершину</translation>
    </message>
    <message>
        <source>Add vertex</source>
        <translation>Добавить вершину</translation>
    </message>
    <message>
        <source>Delete vertex</source>
        <translation>Удалить вершину</translation>
    </message>
    <message>
        <source>Move side</source>
        <translation>Сдвинуть сторону</translation>
    </message>
    <message>
        <source>Cut hole</source>
        <translation>Вырезать отверстие</translation>
    </message>
    <message>
        <source>Draw angle</source>
        <translation>Нарисовать угол</translation>
    </message>
    <message>
        <source>Draw distance</source>
        <translation>Нарисовать линейку</translation>
    </message>
    <message>
        <source>Draw ellipse</source>
        <translation>Нарисовать эллипс</translation>
    </message>
    <message>
        <source>Draw line</source>
        <translation>Нарисовать линию</translation>
    </message>
    <message>
        <source>Draw point</source>
        <translation>Поставить точечную метку</translation>
    </message>
    <message>
        <source>Draw polygon</source>
        <translation>Нарисовать многоугольник</translation>
    </message>
    <message>
        <source>Draw polyline</source>
        <translation>Нарисовать ломаную</translation>
    </message>
    <message>
        <source>Draw probe</source>
        <translation>Поставить точку</translation>
    </message>
    <message>
        <source>Draw rectangle</source>
        <translation>Нарисовать прямоугольник</translation>
    </message>
    <message>
        <source>Livewire</source>
        <translation>Живая линия</translation>
    </message>
    <message>
        <source>Level tracing</source>
        <translation>Обводка по уровню</translation>
    </message>
    <message>
        <source>Interpolate polygons</source>
        <translation>Интерполяция</translation>
    </message>
    <message>
        <source>Voxels to polygons</source>
        <translation>Воксели в контур</translation>
    </message>
    <message>
        <source>Snap to edges</source>
        <translation>Прижать к краям</translation>
    </message>
    <message>
        <source>Scissors</source>
        <translation>Ножницы</translation>
    </message>
    <message>
        <source>Keep inside the scissors</source>
        <translation>Оставить внутри ножниц</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Порог</translation>
    </message>
    <message>
        <source>Fill between slices</source>
        <translation>Достроить срезы</translation>
    </message>
    <message>
        <source>Grow from seeds</source>
        <translation>Рост из затравок</translation>
    </message>
    <message>
        <source>Keep largest island</source>
        <translation>Крупнейшая часть</translation>
    </message>
    <message>
        <source>Remove small islands</source>
        <translation>Убрать мелкие части</translation>
    </message>
    <message>
        <source>Split into islands</source>
        <translation>Разбить на части</translation>
    </message>
    <message>
        <source>Median smoothing</source>
        <translation>Медианное сглаживание</translation>
    </message>
    <message>
        <source>Close gaps</source>
        <translation>Замыкание</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Размыкание</translation>
    </message>
    <message>
        <source>Smooth all labels</source>
        <translation>Сгладить все метки</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>Сузить</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>Расширить</translation>
    </message>
    <message>
        <source>Hollow</source>
        <translation>Оболочка</translation>
    </message>
    <message>
        <source>Combine labels</source>
        <translation>Комбинировать метки</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Отразить</translation>
    </message>
    <message>
        <source>Paste slice</source>
        <translation>Вставить срез</translation>
    </message>
    <message>
        <source>Shapes to voxels</source>
        <translation>Фигуры в воксели</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>Новый слой</translation>
    </message>
    <message>
        <source>Rename layer</source>
        <translation>Переименовать слой</translation>
    </message>
    <message>
        <source>Remove layer</source>
        <translation>Удалить слой</translation>
    </message>
    <message>
        <source>Move layer</source>
        <translation>Переместить слой</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>Новая метка</translation>
    </message>
    <message>
        <source>Change label</source>
        <translation>Изменить метку</translation>
    </message>
    <message>
        <source>Remove label</source>
        <translation>Удалить метку</translation>
    </message>
    <message>
        <source>New labels</source>
        <translation>Новые метки</translation>
    </message>
    <message>
        <source>Open labels</source>
        <translation>Открыть метки</translation>
    </message>
    <message>
        <source>Find lungs</source>
        <translation>Найти лёгкие</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
    <message>
        <source>Accept suggestion</source>
        <translation>Принять предложение</translation>
    </message>
    <message>
        <source>Accept suggestions</source>
        <translation>Принять предложения</translation>
    </message>
    <message>
        <source>Reject suggestion</source>
        <translation>Отклонить предложение</translation>
    </message>
    <message>
        <source>Reject suggestions</source>
        <translation>Отклонить предложения</translation>
    </message>
    <message>
        <source>Load label list</source>
        <translation>Загрузить список меток</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Run model</source>
        <translation>Применить модель</translation>
    </message>
    <message>
        <source>Move label</source>
        <translation>Переместить метку</translation>
    </message>
    <message>
        <source>Accept result</source>
        <translation>Принять результат</translation>
    </message>
    <message>
        <source>Reject result</source>
        <translation>Отклонить результат</translation>
    </message>
    <message>
        <source>Smart click</source>
        <translation>Умный щелчок</translation>
    </message>
    <message>
        <source>Correct case</source>
        <translation>Исправить случай</translation>
    </message>
    <message>
        <source>Majority vote</source>
        <translation>Голосование</translation>
    </message>
    <message>
        <source>STAPLE consensus</source>
        <translation>Консенсус STAPLE</translation>
    </message>
</context>
<context>
    <name>UnsavedQuestion</name>
    <message>
        <source>They are in no file yet.</source>
        <translation>Их ещё нет ни в одном файле.</translation>
    </message>
</context>
<context>
    <name>hilum::app::AboutPage</name>
    <message>
        <source>About Hilum</source>
        <translation>О программе Hilum</translation>
    </message>
    <message>
        <source>Research software, not for clinical use.</source>
        <translation>Исследовательская программа, не для клинического применения.</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0, without any warranty.</source>
        <translation>Свободная программа по лицензии Apache License 2.0, без каких-либо гарантий.</translation>
    </message>
    <message>
        <source>It stands on %1.</source>
        <translation>Использует библиотеки: %1.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>hilum::app::AgreementWork</name>
    <message>
        <source>Comparing readers</source>
        <translation>Сравнение читателей</translation>
    </message>
    <message>
        <source>Majority vote</source>
        <translation>Голосование</translation>
    </message>
    <message>
        <source>STAPLE</source>
        <translation>STAPLE</translation>
    </message>
</context>
<context>
    <name>hilum::app::AnnotatePanel</name>
    <message>
        <source>Annotate</source>
        <translation>Разметка</translation>
    </message>
    <message>
        <source>On this slice</source>
        <translation>На этом срезе</translation>
    </message>
    <message>
        <source>Change the label</source>
        <translation>Изменение метки</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>The label that is drawn</source>
        <translation>Метка, которой рисуют</translation>
    </message>
    <message>
        <source>No labels yet</source>
        <translation>Меток пока нет</translation>
    </message>
    <message>
        <source>Choose a brush or a shape above the slices and draw. The first stroke makes a label when there is none.</source>
        <translation>Выберите над срезами кисть или фигуру и рисуйте. Если меток нет, первый штрих создаст метку.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Теги</translation>
    </message>
</context>
<context>
    <name>hilum::app::AnnotationExchange</name>
    <message>
        <source>COCO (*.json)</source>
        <translation>COCO (*.json)</translation>
    </message>
    <message>
        <source>VGG Image Annotator (*.json)</source>
        <translation>VGG Image Annotator (*.json)</translation>
    </message>
    <message>
        <source>YOLO boxes (*.zip)</source>
        <translation>Рамки YOLO (*.zip)</translation>
    </message>
    <message>
        <source>YOLO outlines (*.zip)</source>
        <translation>Контуры YOLO (*.zip)</translation>
    </message>
    <message>
        <source>Pascal VOC (*.zip)</source>
        <translation>Pascal VOC (*.zip)</translation>
    </message>
    <message>
        <source>PNG masks (*.zip)</source>
        <translation>Маски PNG (*.zip)</translation>
    </message>
    <message>
        <source>Make Sense tables (*.zip)</source>
        <translation>Таблицы Make Sense (*.zip)</translation>
    </message>
    <message>
        <source>Tags (*.json)</source>
        <translation>Теги (*.json)</translation>
    </message>
    <message>
        <source>Label map (*.nii.gz *.nii *.nrrd *.mha)</source>
        <translation>Карта меток (*.nii.gz *.nii *.nrrd *.mha)</translation>
    </message>
    <message>
        <source>3D Slicer segmentation (*.seg.nrrd)</source>
        <translation>Сегментация 3D Slicer (*.seg.nrrd)</translation>
    </message>
    <message>
        <source>DICOM segmentation (*.dcm)</source>
        <translation>Сегментация DICOM (*.dcm)</translation>
    </message>
    <message>
        <source>DICOM structure set (*.rtstruct.dcm)</source>
        <translation>Набор структур DICOM (*.rtstruct.dcm)</translation>
    </message>
    <message>
        <source>Hilum project (*.hilum)</source>
        <translation>Проект Hilum (*.hilum)</translation>
    </message>
    <message>
        <source>Export annotations</source>
        <translation>Экспорт разметки</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Import annotations</source>
        <translation>Импорт разметки</translation>
    </message>
    <message>
        <source>Something is drawn on this study already.</source>
        <translation>На этом исследовании уже что-то нарисовано.</translation>
    </message>
    <message>
        <source>Merging keeps it; replacing can be undone.</source>
        <translation>Объединение сохранит это; замену можно отменить.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Объединить</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Заменить</translation>
    </message>
    <message>
        <source>Only images marked done</source>
        <translation>Только изображения с отметкой «готово»</translation>
    </message>
    <message>
        <source>Something is drawn on these images already.</source>
        <translation>На этих изображениях уже есть разметка.</translation>
    </message>
    <message>
        <source>The images</source>
        <translation>Изображения</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Рисование</translation>
    </message>
</context>
<context>
    <name>hilum::app::BatchPage</name>
    <message>
        <source>waiting</source>
        <translation>ожидает</translation>
    </message>
    <message>
        <source>running</source>
        <translation>выполняется</translation>
    </message>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
    <message>
        <source>done before</source>
        <translation>готово ранее</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>отменено</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>ошибка: %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Исследования</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Модель</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Устройство</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Результаты</translation>
    </message>
    <message>
        <source>Folder of the results</source>
        <translation>Папка результатов</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>Run on a folder of studies</source>
        <translation>На папке исследований</translation>
    </message>
    <message>
        <source>A folder that holds a folder or a file for every study</source>
        <translation>Папка, где у каждого исследования своя папка или файл</translation>
    </message>
    <message>
        <source>A folder for the labels and reports</source>
        <translation>Папка для меток и отчётов</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Авто</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>ЦП</translation>
    </message>
    <message>
        <source>NIfTI (.nii.gz)</source>
        <translation>NIfTI (.nii.gz)</translation>
    </message>
    <message>
        <source>Slicer segmentation (.seg.nrrd)</source>
        <translation>Сегментация Slicer (.seg.nrrd)</translation>
    </message>
    <message>
        <source>NRRD (.nrrd)</source>
        <translation>NRRD (.nrrd)</translation>
    </message>
    <message>
        <source>DICOM segmentation (.dcm)</source>
        <translation>Сегментация DICOM (.dcm)</translation>
    </message>
    <message>
        <source>Looking for studies</source>
        <translation>Поиск исследований</translation>
    </message>
    <message>
        <source>No studies chosen yet</source>
        <translation>Исследования ещё не выбраны</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>Готово: %1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n с ошибкой</numerusform>
            <numerusform>%n с ошибками</numerusform>
            <numerusform>%n с ошибками</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Начать</translation>
    </message>
</context>
<context>
    <name>hilum::app::BreathHoldWork</name>
    <message>
        <source>Grade breath hold</source>
        <translation>Оценить задержку дыхания</translation>
    </message>
    <message>
        <source>Open a chest CT first.</source>
        <translation>Сначала откройте КТ грудной клетки.</translation>
    </message>
    <message>
        <source>Only a chest CT can be graded; this is %1.</source>
        <translation>Оценить можно только КТ грудной клетки; это %1.</translation>
    </message>
    <message>
        <source>One slice is not enough.</source>
        <translation>Одного среза мало.</translation>
    </message>
</context>
<context>
    <name>hilum::app::ClickControls</name>
    <message>
        <source>Accept clicks</source>
        <translation>Принять щелчки</translation>
    </message>
    <message>
        <source>Drop clicks</source>
        <translation>Отбросить щелчки</translation>
    </message>
    <message>
        <source>Carry to other slices</source>
        <translation>Перенести на другие срезы</translation>
    </message>
    <message>
        <source>What was found becomes voxels of the label: Enter</source>
        <translation>Найденное станет вокселями метки: Enter</translation>
    </message>
    <message>
        <source>Forgets the clicks: Esc</source>
        <translation>Забывает щелчки: Esc</translation>
    </message>
    <message>
        <source>Follows it through the neighbouring slices while they agree</source>
        <translation>Ведёт по соседним срезам, пока они согласны</translation>
    </message>
    <message>
        <source>Click at something on a slice. Further clicks add what is missing, Ctrl + click takes away what is too much, Backspace takes back the last click.</source>
        <translation>Щёлкните по чему-нибудь на срезе. Следующие щелчки добавляют недостающее, Ctrl + щелчок убирает лишнее, Backspace отменяет последний щелчок.</translation>
    </message>
    <message>
        <source>The network is loaded, once…</source>
        <translation>Сеть загружается, один раз…</translation>
    </message>
    <message numerus="yes">
        <source>%n clicks</source>
        <translation>
            <numerusform>%n щелчок</numerusform>
            <numerusform>%n щелчка</numerusform>
            <numerusform>%n щелчков</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slices</source>
        <translation>
            <numerusform>%n срез</numerusform>
            <numerusform>%n среза</numerusform>
            <numerusform>%n срезов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::ClipControls</name>
    <message>
        <source>Clipping box</source>
        <translation>Область отсечения</translation>
    </message>
    <message>
        <source>Clip right</source>
        <translation>Отсечь справа</translation>
    </message>
    <message>
        <source>Clip left</source>
        <translation>Отсечь слева</translation>
    </message>
    <message>
        <source>Clip front</source>
        <translation>Отсечь спереди</translation>
    </message>
    <message>
        <source>Clip back</source>
        <translation>Отсечь сзади</translation>
    </message>
    <message>
        <source>Clip feet</source>
        <translation>Отсечь со стороны ног</translation>
    </message>
    <message>
        <source>Clip head</source>
        <translation>Отсечь со стороны головы</translation>
    </message>
</context>
<context>
    <name>hilum::app::CommandField</name>
    <message>
        <source>Find a command, label or model</source>
        <translation>Найти команду, метку или модель</translation>
    </message>
</context>
<context>
    <name>hilum::app::CommandPalette</name>
    <message>
        <source>Find a command, label or model</source>
        <translation>Найти команду, метку или модель</translation>
    </message>
    <message>
        <source>Nothing of that name</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Метка</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Серия</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Настройка</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Модель</translation>
    </message>
</context>
<context>
    <name>hilum::app::ConceptChoice</name>
    <message>
        <source>What the label is, as DICOM segmentations say it (SNOMED CT)</source>
        <translation>Что это за метка, как в DICOM-сегментациях (SNOMED CT)</translation>
    </message>
    <message>
        <source>On which side of the patient</source>
        <translation>С какой стороны пациента</translation>
    </message>
    <message>
        <source>By its name</source>
        <translation>По названию</translation>
    </message>
    <message>
        <source>No side</source>
        <translation>Без стороны</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Справа</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Слева</translation>
    </message>
</context>
<context>
    <name>hilum::app::DiceStrip</name>
    <message>
        <source>Slice %1</source>
        <translation>Срез %1</translation>
    </message>
    <message>
        <source>%1: Dice %2, %3 voxels differ</source>
        <translation>%1: Dice %2, различаются воксели: %3</translation>
    </message>
</context>
<context>
    <name>hilum::app::DisplayPanel</name>
    <message>
        <source>Window</source>
        <translation>Окно</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Ширина</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Slab</source>
        <translation>Толстый срез</translation>
    </message>
    <message>
        <source>One slice</source>
        <translation>Один срез</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Максимум</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Минимум</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Среднее</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> мм</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Thickness</source>
        <translation>Толщина</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Изображение</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Фильм</translation>
    </message>
    <message numerus="yes">
        <source>%n slices per second</source>
        <translation>
            <numerusform>%n срез в секунду</numerusform>
            <numerusform>%n среза в секунду</numerusform>
            <numerusform>%n срезов в секунду</numerusform>
        </translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Скорость</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Наложение</translation>
    </message>
</context>
<context>
    <name>hilum::app::DistanceView</name>
    <message>
        <source>Painting distances</source>
        <translation>Окраска расстояний</translation>
    </message>
</context>
<context>
    <name>hilum::app::EnhancePanel</name>
    <message>
        <source>Preview</source>
        <translation>Предпросмотр</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Применить</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Исходный</translation>
    </message>
    <message>
        <source>Keep as series</source>
        <translation>Сохранить серией</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Улучшение изображения</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>На экране</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Сила</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Степень</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Радиус</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 мм</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Предел</translation>
    </message>
    <message>
        <source>Denoise</source>
        <translation>Шумоподавление</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>Повышение резкости</translation>
    </message>
    <message>
        <source>Even contrast (CLAHE)</source>
        <translation>Выравнивание контраста (CLAHE)</translation>
    </message>
    <message>
        <source>Even shading (N4)</source>
        <translation>Коррекция неоднородности (N4)</translation>
    </message>
    <message>
        <source>Less noise, and edges stay as steep as they are.</source>
        <translation>Шума меньше, а края остаются такими же резкими.</translation>
    </message>
    <message>
        <source>Edges stand out: what a blur of this radius takes away is added.</source>
        <translation>Края выделяются: добавляется то, что убирает размытие с этим радиусом.</translation>
    </message>
    <message>
        <source>Faint contrast becomes visible in every part of a slice, as for X-rays. Values lose their unit.</source>
        <translation>Слабый контраст становится виден в любой части среза, как на рентгенограммах. Значения теряют единицу измерения.</translation>
    </message>
    <message>
        <source>Takes away the shading that the coils leave in MR.</source>
        <translation>Устраняет неравномерную яркость, которую катушки оставляют на МРТ.</translation>
    </message>
    <message>
        <source>Original, with a preview. Drag the line in the picture.</source>
        <translation>Исходный объём с предпросмотром. Перетащите линию на изображении.</translation>
    </message>
    <message>
        <source>Original. A filter makes a new volume, the study stays as it is.</source>
        <translation>Исходный объём. Фильтр создаёт новый объём, исследование не меняется.</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 пикс.</translation>
    </message>
</context>
<context>
    <name>hilum::app::Enhancement</name>
    <message>
        <source>Denoised %1</source>
        <translation>Шумоподавление %1</translation>
    </message>
    <message>
        <source>Sharpened %1 (%2 mm)</source>
        <translation>Повышение резкости %1 (%2 мм)</translation>
    </message>
    <message>
        <source>CLAHE %1</source>
        <translation>CLAHE %1</translation>
    </message>
    <message>
        <source>Filters work on grey values; this is a colour image.</source>
        <translation>Фильтры работают с оттенками серого, а это цветное изображение.</translation>
    </message>
    <message>
        <source>Hounsfield units know no coil shading: this filter is for MR.</source>
        <translation>В единицах Хаунсфилда нет неоднородности от катушек: этот фильтр для МРТ.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Предпросмотр</translation>
    </message>
    <message>
        <source>Apply filter</source>
        <translation>Применить фильтр</translation>
    </message>
    <message>
        <source>Keep as series</source>
        <translation>Сохранить как серию</translation>
    </message>
    <message>
        <source>Sharpened %1 (%2 px)</source>
        <translation>Повышение резкости %1 (%2 пикс.)</translation>
    </message>
</context>
<context>
    <name>hilum::app::Film</name>
    <message>
        <source>%1: ffmpeg made no film of the pictures: %2</source>
        <translation>%1: ffmpeg не создал фильм из кадров: %2</translation>
    </message>
    <message>
        <source>The 3D view is not on the screen (show it, then film)</source>
        <translation>3D-вид не на экране (сначала покажите его, затем снимайте)</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Фильм</translation>
    </message>
</context>
<context>
    <name>hilum::app::FilmControls</name>
    <message>
        <source>Film a turn</source>
        <translation>Снять оборот</translation>
    </message>
    <message>
        <source>Cancel film</source>
        <translation>Отменить съёмку</translation>
    </message>
    <message numerus="yes">
        <source>pictures</source>
        <comment>behind their number</comment>
        <translation>
            <numerusform>кадр</numerusform>
            <numerusform>кадра</numerusform>
            <numerusform>кадров</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures of the film</source>
        <translation>Число кадров фильма</translation>
    </message>
    <message>
        <source>Writes the pictures of one turn into a folder, and a film of them where ffmpeg is found</source>
        <translation>Записывает кадры одного оборота в папку, а если есть ffmpeg, то и фильм из них</translation>
    </message>
    <message>
        <source>Folder of the film</source>
        <translation>Папка для фильма</translation>
    </message>
</context>
<context>
    <name>hilum::app::GrowthBar</name>
    <message>
        <source>The labels are seeds now: draw some of each, and some of what is around. What they grow to follows. Apply keeps it as a layer of its own.</source>
        <translation>Метки теперь служат затравками: нарисуйте немного каждой и немного того, что вокруг. Результат следует за ними. После применения он станет отдельным слоем.</translation>
    </message>
    <message>
        <source>Stop growing</source>
        <translation>Остановить рост</translation>
    </message>
    <message>
        <source>Apply growth</source>
        <translation>Применить рост</translation>
    </message>
</context>
<context>
    <name>hilum::app::HistoryList</name>
    <message>
        <source>Change</source>
        <translation>Изменение</translation>
    </message>
    <message>
        <source>Nothing done yet</source>
        <translation>Пока ничего не сделано</translation>
    </message>
</context>
<context>
    <name>hilum::app::ImageListModel</name>
    <message>
        <source>done</source>
        <translation>готово</translation>
    </message>
    <message numerus="yes">
        <source>%n suggestions</source>
        <translation>
            <numerusform>%n предложение</numerusform>
            <numerusform>%n предложения</numerusform>
            <numerusform>%n предложений</numerusform>
        </translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>размечено</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 пикселей</translation>
    </message>
    <message numerus="yes">
        <source>%n shapes</source>
        <translation>
            <numerusform>%n фигура</numerusform>
            <numerusform>%n фигуры</numerusform>
            <numerusform>%n фигур</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestions to be judged</source>
        <translation>
            <numerusform>Ждёт решения: %n предложение</numerusform>
            <numerusform>Ждут решения: %n предложения</numerusform>
            <numerusform>Ждут решения: %n предложений</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>Теги: %1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готовые</translation>
    </message>
    <message>
        <source>This image cannot be read.</source>
        <translation>Это изображение не читается.</translation>
    </message>
</context>
<context>
    <name>hilum::app::ImageSet</name>
    <message>
        <source>Mark as done</source>
        <translation>Отметить как готовое</translation>
    </message>
    <message>
        <source>Mark as not done</source>
        <translation>Снять отметку «готово»</translation>
    </message>
</context>
<context>
    <name>hilum::app::ImageStrip</name>
    <message>
        <source>All images</source>
        <translation>Все изображения</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Не готовые</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готовые</translation>
    </message>
    <message>
        <source>Without labels</source>
        <translation>Без разметки</translation>
    </message>
    <message>
        <source>With suggestions</source>
        <translation>С предложениями</translation>
    </message>
    <message>
        <source>Open other images</source>
        <translation>Открыть другие изображения</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Изображения</translation>
    </message>
    <message>
        <source>Name or tag</source>
        <translation>Имя или тег</translation>
    </message>
    <message>
        <source>Which images to show</source>
        <translation>Какие изображения показывать</translation>
    </message>
    <message>
        <source>No image is like that.</source>
        <translation>Таких изображений нет.</translation>
    </message>
    <message>
        <source>%1 of %2 labelled (%3 %)</source>
        <translation>Размечено %1 из %2 (%3 %)</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>Готово %1 из %2</translation>
    </message>
</context>
<context>
    <name>hilum::app::KeyList</name>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Find a key or a command</source>
        <translation>Найти клавишу или команду</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Клавиша</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Сбросить все</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>По умолчанию: %1</translation>
    </message>
    <message>
        <source>In a view</source>
        <translation>В окне просмотра</translation>
    </message>
    <message>
        <source>Scroll slices</source>
        <translation>Листать срезы</translation>
    </message>
    <message>
        <source>Wheel, Page up, Page down</source>
        <translation>Колесо, Page Up, Page Down</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Масштаб</translation>
    </message>
    <message>
        <source>Right drag, Ctrl + wheel</source>
        <translation>Движение с правой кнопкой, Ctrl + колесо</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Сдвиг</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>Движение со средней кнопкой</translation>
    </message>
    <message>
        <source>Move the crosshair</source>
        <translation>Двигать перекрестие</translation>
    </message>
    <message>
        <source>Shift + move</source>
        <translation>Shift + движение мыши</translation>
    </message>
    <message>
        <source>One view alone, and back</source>
        <translation>Один вид и обратно</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Двойной щелчок</translation>
    </message>
    <message>
        <source>Press a key</source>
        <translation>Нажмите клавишу</translation>
    </message>
    <message>
        <source>Press the new key of %1; Esc leaves it as it is.</source>
        <translation>Нажмите новую клавишу для «%1»; Esc оставит прежнюю.</translation>
    </message>
    <message>
        <source>%1 is the key of %2. Press it again to take it, or another one.</source>
        <translation>%1 уже занята: «%2». Нажмите ещё раз, чтобы забрать её, или выберите другую.</translation>
    </message>
    <message>
        <source>Enter or a double click on a line changes its key.</source>
        <translation>Enter или двойной щелчок по строке меняет клавишу.</translation>
    </message>
    <message>
        <source>Add a shape to the chosen ones</source>
        <translation>Добавить фигуру к выбранным</translation>
    </message>
    <message>
        <source>Ctrl + click</source>
        <translation>Ctrl + щелчок</translation>
    </message>
    <message>
        <source>Label of the chosen shapes</source>
        <translation>Метка выбранных фигур</translation>
    </message>
    <message>
        <source>Ctrl + 0 to 9</source>
        <translation>Ctrl + 0–9</translation>
    </message>
    <message>
        <source>End a polygon</source>
        <translation>Завершить многоугольник</translation>
    </message>
    <message>
        <source>Enter, double click, first corner</source>
        <translation>Enter, двойной щелчок, первая вершина</translation>
    </message>
    <message>
        <source>Take the last corner back</source>
        <translation>Убрать последнюю вершину</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <source>Cut a hole into the chosen polygon</source>
        <translation>Вырезать отверстие в выбранном многоугольнике</translation>
    </message>
    <message>
        <source>Ctrl + click inside</source>
        <translation>Ctrl + щелчок внутри</translation>
    </message>
    <message>
        <source>Take a corner away</source>
        <translation>Удалить вершину</translation>
    </message>
    <message>
        <source>Alt + click</source>
        <translation>Alt + щелчок</translation>
    </message>
</context>
<context>
    <name>hilum::app::LabelPanel</name>
    <message>
        <source>Fill</source>
        <translation>Заливка</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Контур</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>Find a label</source>
        <translation>Найти метку</translation>
    </message>
    <message>
        <source>No labels yet. Find lungs marks both lungs and the trachea of a chest CT in seconds; File, Open labels brings your own.</source>
        <translation>Меток пока нет. «Найти лёгкие» за секунды размечает оба лёгких и трахею на КТ груди; свои метки: Файл, Открыть метки.</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Объём</translation>
    </message>
    <message>
        <source>Voxels</source>
        <translation>Воксели</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Центр</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Сохранить как</translation>
    </message>
    <message>
        <source>Find lungs</source>
        <translation>Найти лёгкие</translation>
    </message>
    <message>
        <source>Find both lungs and the trachea of this chest CT</source>
        <translation>Найти оба лёгких и трахею на этой КТ груди</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 mL</source>
        <translation>%1 мл</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Непрозрачность</translation>
    </message>
    <message>
        <source>Load label list</source>
        <translation>Загрузить список меток</translation>
    </message>
    <message>
        <source>Adds labels from a text file: one name a line, with a colour as in &quot;bone,#ffcc00&quot;</source>
        <translation>Добавляет метки из текстового файла: по одному имени в строке, можно с цветом: «кость,#ffcc00»</translation>
    </message>
    <message>
        <source>Double click or Enter goes to its centre, F2 renames it, a drag or Alt with Up and Down moves it</source>
        <translation>Двойной щелчок или Enter — к центру, F2 — переименовать, перетаскивание или Alt со стрелками вверх и вниз — переместить</translation>
    </message>
</context>
<context>
    <name>hilum::app::LabelRow</name>
    <message>
        <source>%1 mL</source>
        <translation>%1 мл</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Показать: %1</translation>
    </message>
    <message>
        <source>Colour of %1</source>
        <translation>Цвет: %1</translation>
    </message>
    <message>
        <source>Lock %1 against editing</source>
        <translation>Защитить от правки: %1</translation>
    </message>
</context>
<context>
    <name>hilum::app::LabelSaving</name>
    <message>
        <source>labels</source>
        <translation>метки</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Сохранить как</translation>
    </message>
    <message>
        <source>Label maps (*.nii.gz *.nii *.seg.nrrd *.nrrd *.mha)</source>
        <translation>Карты меток (*.nii.gz *.nii *.seg.nrrd *.nrrd *.mha)</translation>
    </message>
    <message>
        <source>DICOM segmentation (*.dcm)</source>
        <translation>Сегментация DICOM (*.dcm)</translation>
    </message>
    <message>
        <source>DICOM structure set (*.rtstruct.dcm)</source>
        <translation>Набор структур DICOM (*.rtstruct.dcm)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Save region</source>
        <translation>Сохранить область</translation>
    </message>
    <message>
        <source>Volumes (*.nii.gz *.nii *.nrrd *.mha)</source>
        <translation>Объёмы (*.nii.gz *.nii *.nrrd *.mha)</translation>
    </message>
    <message>
        <source>Unsaved labels</source>
        <translation>Несохранённые метки</translation>
    </message>
    <message>
        <source>The labels of this study are not saved.</source>
        <translation>Метки этого исследования не сохранены.</translation>
    </message>
    <message>
        <source>Hilum project (*.hilum)</source>
        <translation>Проект Hilum (*.hilum)</translation>
    </message>
    <message>
        <source>The labels of %1 are not saved.</source>
        <translation>Метки серии «%1» не сохранены.</translation>
    </message>
    <message>
        <source>COCO (*.json)</source>
        <translation>COCO (*.json)</translation>
    </message>
    <message>
        <source>images</source>
        <translation>изображения</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>Несохранённая работа</translation>
    </message>
    <message>
        <source>The shapes and labels on these images are not saved.</source>
        <translation>Фигуры и метки на этих изображениях не сохранены.</translation>
    </message>
</context>
<context>
    <name>hilum::app::LabelWork</name>
    <message>
        <source>Find lungs</source>
        <translation>Найти лёгкие</translation>
    </message>
    <message>
        <source>Reading labels</source>
        <translation>Чтение меток</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Сохранение</translation>
    </message>
    <message>
        <source>Saving the region</source>
        <translation>Сохранение области</translation>
    </message>
    <message>
        <source>Measuring labels</source>
        <translation>Измерение меток</translation>
    </message>
    <message>
        <source>Lungs</source>
        <translation>Лёгкие</translation>
    </message>
</context>
<context>
    <name>hilum::app::LayerList</name>
    <message>
        <source>Opacity of all labels of the layer</source>
        <translation>Непрозрачность всех меток слоя</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Непрозрачность</translation>
    </message>
    <message>
        <source>Click works on it, the tick shows it, F2 renames it, a drag changes the order</source>
        <translation>Щелчок выбирает, галочка показывает, F2 переименовывает, перетаскивание меняет порядок</translation>
    </message>
</context>
<context>
    <name>hilum::app::LayerReview</name>
    <message>
        <source>Comparing layers</source>
        <translation>Сравнение слоёв</translation>
    </message>
    <message>
        <source>Measuring distances</source>
        <translation>Измерение расстояний</translation>
    </message>
    <message>
        <source>Both agree on every slice.</source>
        <translation>Слои совпадают на всех срезах.</translation>
    </message>
    <message>
        <source>Worst slice %1 of %2: Dice %3</source>
        <translation>Худший срез %1 из %2: Dice %3</translation>
    </message>
</context>
<context>
    <name>hilum::app::LayerSurfaces</name>
    <message>
        <source>Making surfaces</source>
        <translation>Построение поверхностей</translation>
    </message>
</context>
<context>
    <name>hilum::app::LossChart</name>
    <message>
        <source>Loss %1</source>
        <translation>Потери %1</translation>
    </message>
    <message>
        <source>Dice %1</source>
        <translation>Dice %1</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Потери</translation>
    </message>
</context>
<context>
    <name>hilum::app::MainWindow</name>
    <message>
        <source>Drop files anywhere in this window</source>
        <translation>Перетащите файлы в любое место окна</translation>
    </message>
    <message>
        <source>Lungs found, %1 L</source>
        <translation>Лёгкие найдены, %1 л</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>The file holds no measurements of this series.</source>
        <translation>В файле нет измерений этой серии.</translation>
    </message>
    <message numerus="yes">
        <source>%n measurements read</source>
        <translation>
            <numerusform>Прочитано %n измерение</numerusform>
            <numerusform>Прочитано %n измерения</numerusform>
            <numerusform>Прочитано %n измерений</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep as series</source>
        <translation>Сохранить как серию</translation>
    </message>
    <message>
        <source>DICOM series: a folder, a name without an ending (*)</source>
        <translation>Серия DICOM: папка, имя без расширения (*)</translation>
    </message>
    <message>
        <source>Volumes (*.nii.gz *.nii *.nrrd *.mha)</source>
        <translation>Объёмы (*.nii.gz *.nii *.nrrd *.mha)</translation>
    </message>
    <message>
        <source>%1: nothing to change.</source>
        <translation>%1: менять нечего.</translation>
    </message>
    <message>
        <source>Saved %1, but not all of it fits this format.</source>
        <translation>Сохранено: %1, но не всё умещается в этот формат.</translation>
    </message>
    <message numerus="yes">
        <source>%n annotations read</source>
        <translation>
            <numerusform>Прочитан %n объект</numerusform>
            <numerusform>Прочитано %n объекта</numerusform>
            <numerusform>Прочитано %n объектов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotations read, others not</source>
        <translation>
            <numerusform>Прочитан %n объект, другие — нет</numerusform>
            <numerusform>Прочитано %n объекта, другие — нет</numerusform>
            <numerusform>Прочитано %n объектов, другие — нет</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading labels</source>
        <translation>Чтение меток</translation>
    </message>
    <message numerus="yes">
        <source>%n labels read</source>
        <translation>
            <numerusform>Прочитана %n метка</numerusform>
            <numerusform>Прочитано %n метки</numerusform>
            <numerusform>Прочитано %n меток</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has run</source>
        <translation>Модель %1 применена</translation>
    </message>
    <message numerus="yes">
        <source>%n images were worked on since and keep what was imported.</source>
        <translation>
            <numerusform>%n изображение изменено после импорта и сохранило его.</numerusform>
            <numerusform>%n изображения изменены после импорта и сохранили его.</numerusform>
            <numerusform>%n изображений изменены после импорта и сохранили его.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ran on %n images</source>
        <translation>
            <numerusform>%1: %n изображение</numerusform>
            <numerusform>%1: %n изображения</numerusform>
            <numerusform>%1: %n изображений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be used</source>
        <translation>
            <numerusform>%n не удалось обработать</numerusform>
            <numerusform>%n не удалось обработать</numerusform>
            <numerusform>%n не удалось обработать</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is now among your models</source>
        <translation>%1 теперь среди ваших моделей</translation>
    </message>
    <message>
        <source>%1: nothing found</source>
        <translation>%1: ничего не найдено</translation>
    </message>
    <message>
        <source>%1: %2 L found</source>
        <translation>%1: найдено %2 л</translation>
    </message>
    <message>
        <source>%1: %2 mL found</source>
        <translation>%1: найдено %2 мл</translation>
    </message>
    <message>
        <source>The model marked nothing there: put the crosshair on a region.</source>
        <translation>Модель там ничего не отметила: наведите перекрестие на область.</translation>
    </message>
    <message>
        <source>All cases that can be opened are decided</source>
        <translation>По всем открываемым случаям есть решение</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Reports (*.pdf *.html)</source>
        <translation>Отчёты (*.pdf *.html)</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Запись отчёта</translation>
    </message>
</context>
<context>
    <name>hilum::app::MeasurePanel</name>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Измерения</translation>
    </message>
    <message>
        <source>Write all measurements of the study as JSON or CSV</source>
        <translation>Записать все измерения исследования в JSON или CSV</translation>
    </message>
    <message>
        <source>Read measurements that were exported as JSON</source>
        <translation>Прочитать измерения, экспортированные в JSON</translation>
    </message>
    <message>
        <source>Delete the chosen measurement (%1)</source>
        <translation>Удалить выбранное измерение (%1)</translation>
    </message>
    <message>
        <source>Click goes to it, double-click renames it</source>
        <translation>Щелчок переходит к измерению, двойной щелчок переименовывает его</translation>
    </message>
    <message>
        <source>No measurements yet. Choose Ruler, Angle, Ellipse ROI, Rectangle ROI or Probe above the slices, then click or drag on a slice.</source>
        <translation>Измерений пока нет. Выберите над срезами линейку, угол, эллипс измерения, прямоугольник измерения или точку, затем щёлкните по срезу или протяните по нему.</translation>
    </message>
</context>
<context>
    <name>hilum::app::MeasureSaving</name>
    <message>
        <source>Export measurements</source>
        <translation>Экспорт измерений</translation>
    </message>
    <message>
        <source>Measurements (*.json)</source>
        <translation>Измерения (*.json)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Таблицы (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Unsaved measurements</source>
        <translation>Несохранённые измерения</translation>
    </message>
    <message>
        <source>The measurements of this study are not saved.</source>
        <translation>Измерения этого исследования не сохранены.</translation>
    </message>
</context>
<context>
    <name>hilum::app::MeasureText</name>
    <message>
        <source>Angle</source>
        <translation>Угол</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Эллипс</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Прямоугольник</translation>
    </message>
    <message>
        <source>Probe</source>
        <translation>Точка</translation>
    </message>
    <message>
        <source>Ruler</source>
        <translation>Линейка</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 мм</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>вне объёма</translation>
    </message>
    <message>
        <source>Mean %1</source>
        <translation>Среднее %1</translation>
    </message>
    <message>
        <source>SD %1</source>
        <translation>СКО %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>от %1 до %2</translation>
    </message>
    <message>
        <source>%1 mm²</source>
        <translation>%1 мм²</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Длина</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Площадь</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Среднее</translation>
    </message>
    <message>
        <source>SD</source>
        <translation>СКО</translation>
    </message>
    <message>
        <source>one voxel only</source>
        <translation>только один воксель</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Минимум</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Максимум</translation>
    </message>
    <message>
        <source>Voxels</source>
        <translation>Воксели</translation>
    </message>
    <message>
        <source>no voxel inside</source>
        <translation>нет вокселей внутри</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Центр</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Точечная метка</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Линия</translation>
    </message>
    <message>
        <source>Polyline</source>
        <translation>Ломаная</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Многоугольник</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Тег</translation>
    </message>
    <message>
        <source>Perimeter</source>
        <translation>Периметр</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 пикс.</translation>
    </message>
    <message>
        <source>%1 px²</source>
        <translation>%1 пикс.²</translation>
    </message>
</context>
<context>
    <name>hilum::app::ModelCard</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 и ещё %n</numerusform>
            <numerusform>%1 и ещё %n</numerusform>
            <numerusform>%1 и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Ожидание</translation>
    </message>
    <message>
        <source>Finds: %1</source>
        <translation>Находит: %1</translation>
    </message>
    <message>
        <source>Made for: %1</source>
        <translation>Для: %1</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>Лицензия: %1</translation>
    </message>
    <message>
        <source>Weights: %1</source>
        <translation>Веса: %1</translation>
    </message>
    <message>
        <source>Comes with Hilum</source>
        <translation>Поставляется с Hilum</translation>
    </message>
    <message>
        <source>Yours: %1</source>
        <translation>Ваша: %1</translation>
    </message>
    <message>
        <source>This model is a program (TorchScript) from elsewhere: it can do whatever you can. Allow it only when you trust where it comes from. Its SHA-256 is %1.</source>
        <translation>Эта модель — программа (TorchScript) со стороны: она может всё, что можете вы. Разрешайте её, только если доверяете источнику. SHA-256: %1.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Карточка</translation>
    </message>
    <message>
        <source>How it was made and how well it does</source>
        <translation>Как сделана и насколько хороша</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Разрешить</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Запустить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>hilum::app::ModelWork</name>
    <message>
        <source>Looking for models</source>
        <translation>Поиск моделей</translation>
    </message>
    <message>
        <source>Adding a model</source>
        <translation>Добавление модели</translation>
    </message>
    <message>
        <source>Allowing a program</source>
        <translation>Разрешение программы</translation>
    </message>
</context>
<context>
    <name>hilum::app::ModelsPanel</name>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Устройство</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Неуверенность</translation>
    </message>
    <message>
        <source>Mirrored passes</source>
        <translation>Зеркальные проходы</translation>
    </message>
    <message>
        <source>As suggestions</source>
        <translation>Как предложения</translation>
    </message>
    <message>
        <source>Train on these annotations</source>
        <translation>Обучить на этой разметке</translation>
    </message>
    <message>
        <source>Organ or model</source>
        <translation>Орган или модель</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Авто</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>ЦП</translation>
    </message>
    <message>
        <source>CUDA</source>
        <translation>CUDA</translation>
    </message>
    <message>
        <source>Automatic takes a graphics card where it works</source>
        <translation>Автоматически — видеокарта, если она работает</translation>
    </message>
    <message>
        <source>Keeps how unsure the model is, voxel by voxel</source>
        <translation>Сохраняет неуверенность модели по вокселям</translation>
    </message>
    <message>
        <source>What is found comes as outlines to be accepted or rejected, not as painted labels</source>
        <translation>Найденное приходит контурами, которые принимают или отклоняют, а не метками</translation>
    </message>
    <message>
        <source>A model that was made for it runs over mirrored copies too: slower, a little better</source>
        <translation>Модель, сделанная для этого, работает и на зеркальных копиях: медленнее, чуть лучше</translation>
    </message>
    <message>
        <source>No model of that name.</source>
        <translation>Модели с таким именем нет.</translation>
    </message>
    <message>
        <source>Drop a model&apos;s folder here: one that was trained with Hilum, a MONAI bundle or an nnU-Net export.</source>
        <translation>Перетащите сюда папку модели: обученной в Hilum, пакета MONAI или экспорта nnU-Net.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>осталось %1</translation>
    </message>
</context>
<context>
    <name>hilum::app::NoticeBar</name>
    <message>
        <source>Details</source>
        <translation>Подробнее</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Скрыть</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::Opener</name>
    <message>
        <source>Opening</source>
        <translation>Открытие</translation>
    </message>
    <message>
        <source>Making the sample study</source>
        <translation>Создание примера</translation>
    </message>
    <message>
        <source>Sample thorax</source>
        <translation>Пример: грудная клетка</translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation>
            <numerusform>%1 (и ещё %n)</numerusform>
            <numerusform>%1 (и ещё %n)</numerusform>
            <numerusform>%1 (и ещё %n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be used</source>
        <translation>
            <numerusform>%n файл не удалось использовать</numerusform>
            <numerusform>%n файла не удалось использовать</numerusform>
            <numerusform>%n файлов не удалось использовать</numerusform>
        </translation>
    </message>
    <message>
        <source>Opening the prior study</source>
        <translation>Открытие предыдущего исследования</translation>
    </message>
    <message>
        <source>Opening the overlay</source>
        <translation>Открытие наложения</translation>
    </message>
</context>
<context>
    <name>hilum::app::OperationControls</name>
    <message>
        <source>Threshold</source>
        <translation>Порог</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Сгладить</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>Расширить</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>Сузить</translation>
    </message>
    <message>
        <source>Hollow</source>
        <translation>Оболочка</translation>
    </message>
    <message>
        <source>Drop islands</source>
        <translation>Убрать мелкие</translation>
    </message>
    <message>
        <source>Combine</source>
        <translation>Комбинировать</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Медиана</translation>
    </message>
    <message>
        <source>Close gaps</source>
        <translation>Замыкание</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Размыкание</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>Все метки</translation>
    </message>
    <message>
        <source>and</source>
        <translation>и</translation>
    </message>
    <message>
        <source>or</source>
        <translation>или</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>минус</translation>
    </message>
    <message>
        <source>either</source>
        <translation>либо</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> мм</translation>
    </message>
    <message>
        <source> mL</source>
        <translation> мл</translation>
    </message>
    <message>
        <source>Islands smaller than this are dropped</source>
        <translation>Части меньше этого объёма удаляются</translation>
    </message>
    <message>
        <source>Show range</source>
        <translation>Показать диапазон</translation>
    </message>
    <message>
        <source>Around crosshair</source>
        <translation>У перекрестия</translation>
    </message>
    <message>
        <source>Colours what the threshold would take on the slices</source>
        <translation>Окрашивает на срезах то, что возьмёт порог</translation>
    </message>
    <message>
        <source>Takes the range of the tissue at the crosshair</source>
        <translation>Берёт диапазон ткани у перекрестия</translation>
    </message>
    <message>
        <source> px</source>
        <translation> пикс.</translation>
    </message>
</context>
<context>
    <name>hilum::app::OverlayBox</name>
    <message>
        <source>Remove overlay</source>
        <translation>Убрать наложение</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Цвета</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Непрозрачность</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От</translation>
    </message>
    <message>
        <source>To</source>
        <translation>До</translation>
    </message>
</context>
<context>
    <name>hilum::app::PaintControls</name>
    <message>
        <source> mm</source>
        <translation> мм</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>мм</translation>
    </message>
    <message>
        <source>voxels</source>
        <translation>воксели</translation>
    </message>
    <message>
        <source>Disc</source>
        <translation>Диск</translation>
    </message>
    <message>
        <source>Ball</source>
        <translation>Шар</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Радиус</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Единица</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>Tissue spread</source>
        <translation>Разброс ткани</translation>
    </message>
    <message>
        <source>Through all slices</source>
        <translation>Через все срезы</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Допуск</translation>
    </message>
    <message>
        <source>Fill inside</source>
        <translation>Залить</translation>
    </message>
    <message>
        <source>Erase inside</source>
        <translation>Стереть</translation>
    </message>
    <message>
        <source>Erase outside</source>
        <translation>Стереть вне</translation>
    </message>
    <message>
        <source>This slice</source>
        <translation>Этот срез</translation>
    </message>
    <message>
        <source>A slab</source>
        <translation>Несколько</translation>
    </message>
    <message>
        <source>All slices</source>
        <translation>Все срезы</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Действие</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Глубина</translation>
    </message>
    <message>
        <source>Slab</source>
        <translation>Толщина</translation>
    </message>
    <message>
        <source>Only these values</source>
        <translation>Только эти значения</translation>
    </message>
    <message>
        <source>Paint over</source>
        <translation>Закрашивать</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От</translation>
    </message>
    <message>
        <source>To</source>
        <translation>До</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>всё</translation>
    </message>
    <message>
        <source>background</source>
        <translation>фон</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Полигон</translation>
    </message>
    <message>
        <source>Voxels</source>
        <translation>Воксели</translation>
    </message>
    <message>
        <source>Makes</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Keep inside</source>
        <translation>Оставить внутри</translation>
    </message>
    <message>
        <source>This label</source>
        <translation>Эта метка</translation>
    </message>
    <message>
        <source>All shown</source>
        <translation>Все видимые</translation>
    </message>
    <message>
        <source>All through</source>
        <translation>Насквозь</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Go round something in the 3D view with the button held. Ctrl + drag turns the view. A slab lies around the crosshair.</source>
        <translation>Обведите нужное в 3D-виде с нажатой кнопкой. Ctrl + перетаскивание поворачивает вид. Слой лежит вокруг перекрестия.</translation>
    </message>
    <message>
        <source>Around crosshair</source>
        <translation>У перекрестия</translation>
    </message>
    <message>
        <source>Takes the range of the tissue at the crosshair</source>
        <translation>Берёт диапазон ткани у перекрестия</translation>
    </message>
    <message>
        <source>In a slab</source>
        <translation>В слое</translation>
    </message>
    <message>
        <source> px</source>
        <translation> пикс.</translation>
    </message>
    <message>
        <source>px</source>
        <translation>пикс.</translation>
    </message>
</context>
<context>
    <name>hilum::app::Painter</name>
    <message>
        <source>Label %1</source>
        <translation>Метка %1</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>Новый слой</translation>
    </message>
    <message>
        <source>%1 is locked. Open its lock in the list of labels to change it.</source>
        <translation>Метка «%1» защищена от правки. Чтобы изменить её, снимите замок в списке меток.</translation>
    </message>
    <message>
        <source>The study is still being read.</source>
        <translation>Исследование ещё читается.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Метки</translation>
    </message>
</context>
<context>
    <name>hilum::app::PictureSaving</name>
    <message>
        <source>picture</source>
        <translation>снимок</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>Снимок экрана</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Изображения (*.png)</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Сохранение</translation>
    </message>
</context>
<context>
    <name>hilum::app::QualityPanel</name>
    <message>
        <source>Airways in 3D</source>
        <translation>Дыхательные пути в 3D</translation>
    </message>
    <message>
        <source>Evidence against and for a full breath</source>
        <translation>Против полного вдоха и за него</translation>
    </message>
    <message>
        <source>Trachea above the carina</source>
        <translation>Трахея выше карины</translation>
    </message>
    <message>
        <source>Breath hold</source>
        <translation>Задержка дыхания</translation>
    </message>
    <message>
        <source>Measuring trachea and lungs…</source>
        <translation>Измеряются трахея и лёгкие…</translation>
    </message>
    <message>
        <source>Was the breath held deep enough? The trachea and the lungs tell.</source>
        <translation>Достаточно ли глубоким был вдох? Об этом говорят трахея и лёгкие.</translation>
    </message>
    <message>
        <source>Probability of full inspiration: %1 %</source>
        <translation>Вероятность полного вдоха: %1 %</translation>
    </message>
    <message numerus="yes">
        <source>Calibrated on %n labelled studies. Not for clinical use.</source>
        <translation>
            <numerusform>Откалибровано на %n размеченном исследовании. Не для клинического применения.</numerusform>
            <numerusform>Откалибровано на %n размеченных исследованиях. Не для клинического применения.</numerusform>
            <numerusform>Откалибровано на %n размеченных исследованиях. Не для клинического применения.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not clinically calibrated: coefficients from published norms. Not for clinical use.</source>
        <translation>Не откалибровано клинически: коэффициенты из опубликованных норм. Не для клинического применения.</translation>
    </message>
</context>
<context>
    <name>hilum::app::RecoverBar</name>
    <message>
        <source>Recover</source>
        <translation>Восстановить</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Удалить</translation>
    </message>
</context>
<context>
    <name>hilum::app::ResultBox</name>
    <message>
        <source>Opacity of the colours</source>
        <translation>Непрозрачность цветов</translation>
    </message>
    <message>
        <source>Accept into</source>
        <translation>Принять в</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Сравнить с</translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>Показать различия</translation>
    </message>
    <message>
        <source>Show uncertainty</source>
        <translation>Показать неуверенность</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Непрозрачность</translation>
    </message>
    <message>
        <source>Result: %1</source>
        <translation>Результат: %1</translation>
    </message>
    <message>
        <source>A new layer</source>
        <translation>Новый слой</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Ничего</translation>
    </message>
    <message>
        <source>%1 mL</source>
        <translation>%1 мл</translation>
    </message>
    <message>
        <source>Dice %1</source>
        <translation>Dice %1</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 пикс.</translation>
    </message>
</context>
<context>
    <name>hilum::app::ResultOverlay</name>
    <message>
        <source>Finding uncertain slices</source>
        <translation>Поиск неуверенных срезов</translation>
    </message>
    <message>
        <source>The model was sure everywhere.</source>
        <translation>Модель везде была уверена.</translation>
    </message>
    <message>
        <source>Uncertain slice %1 of %2: %3 cm² of doubt</source>
        <translation>Неуверенный срез %1 из %2: %3 см² сомнений</translation>
    </message>
</context>
<context>
    <name>hilum::app::ResultReview</name>
    <message>
        <source>Rejecting</source>
        <translation>Отклонение</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Принятое</translation>
    </message>
    <message>
        <source>Accepting</source>
        <translation>Принятие</translation>
    </message>
    <message>
        <source>Comparing layers</source>
        <translation>Сравнение слоёв</translation>
    </message>
</context>
<context>
    <name>hilum::app::ReviewBar</name>
    <message>
        <source>Dice per slice</source>
        <translation>Dice по срезам</translation>
    </message>
</context>
<context>
    <name>hilum::app::ReviewPanel</name>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Сравнить</translation>
    </message>
    <message>
        <source>with</source>
        <translation>с</translation>
    </message>
    <message>
        <source>Differences on slices</source>
        <translation>Различия на срезах</translation>
    </message>
    <message>
        <source>Distance in 3D</source>
        <translation>Расстояние в 3D</translation>
    </message>
    <message>
        <source>All readers</source>
        <translation>Все читатели</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Отклонить</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Исправить</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>Open a folder or CSV of cases to judge them one after another. Layers of any study can be compared below.</source>
        <translation>Откройте папку или CSV со случаями, чтобы оценить их один за другим. Слои любого исследования можно сравнить ниже.</translation>
    </message>
    <message>
        <source>Cases: %1 of %2 done</source>
        <translation>Случаи: готово %1 из %2</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Ничего</translation>
    </message>
    <message>
        <source>Label %1</source>
        <translation>Метка %1</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> мм</translation>
    </message>
    <message>
        <source> px</source>
        <translation> пикс.</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>HD95</source>
        <translation>HD95</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Объём</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa %1</source>
        <translation>Каппа Коэна %1</translation>
    </message>
    <message>
        <source>kappa</source>
        <translation>каппа</translation>
    </message>
    <message>
        <source>STAPLE sensitivity</source>
        <translation>Чувствительность по STAPLE</translation>
    </message>
    <message>
        <source>Fleiss&apos; kappa of all %1</source>
        <translation>Каппа Флейса всех %1</translation>
    </message>
</context>
<context>
    <name>hilum::app::ReviewWork</name>
    <message>
        <source>Opening the reading list</source>
        <translation>Открытие списка</translation>
    </message>
    <message>
        <source>Reading labels</source>
        <translation>Чтение меток</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Исправлено</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Эталон</translation>
    </message>
</context>
<context>
    <name>hilum::app::SamplePictures</name>
    <message>
        <source>Images kept for checking: at the left as labelled, at the right as found</source>
        <translation>Снимки для проверки: слева как размечено, справа как найдено</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>размечено</translation>
    </message>
    <message>
        <source>found</source>
        <translation>найдено</translation>
    </message>
</context>
<context>
    <name>hilum::app::SectionGrid</name>
    <message>
        <source>+%1 mm
%2 mm²</source>
        <translation>+%1 мм
%2 мм²</translation>
    </message>
</context>
<context>
    <name>hilum::app::SeedGrowth</name>
    <message>
        <source>Grow from seeds</source>
        <translation>Рост из затравок</translation>
    </message>
    <message>
        <source>Grown</source>
        <translation>Рост</translation>
    </message>
</context>
<context>
    <name>hilum::app::Session</name>
    <message>
        <source>Labels</source>
        <translation>Метки</translation>
    </message>
    <message>
        <source>Labels %1</source>
        <translation>Метки %1</translation>
    </message>
</context>
<context>
    <name>hilum::app::SetLabels</name>
    <message>
        <source>Labels</source>
        <translation>Метки</translation>
    </message>
</context>
<context>
    <name>hilum::app::SetRun</name>
    <message>
        <source>%1, image %2 of %3</source>
        <translation>%1, изображение %2 из %3</translation>
    </message>
</context>
<context>
    <name>hilum::app::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>hilum::app::ShapeList</name>
    <message>
        <source>No shapes yet</source>
        <translation>Фигур пока нет</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>предложение</translation>
    </message>
</context>
<context>
    <name>hilum::app::SmartClick</name>
    <message>
        <source>The study is still being read.</source>
        <translation>Исследование ещё читается.</translation>
    </message>
    <message>
        <source>Smart click works on slices along the voxels: straighten the planes.</source>
        <translation>Умный щелчок работает на срезах вдоль вокселей: выпрямите плоскости.</translation>
    </message>
    <message>
        <source>Accept what you have clicked first, or drop it: Enter or Esc.</source>
        <translation>Сначала примите то, что выбрано щелчками, или отбросьте: Enter или Esc.</translation>
    </message>
    <message>
        <source>Click at what is wanted first; Ctrl + click takes away.</source>
        <translation>Сначала щёлкните по нужному; Ctrl + щелчок убирает.</translation>
    </message>
    <message>
        <source>Smart click</source>
        <translation>Умный щелчок</translation>
    </message>
    <message>
        <source>The last click is still being answered.</source>
        <translation>Ответ на последний щелчок ещё не готов.</translation>
    </message>
    <message>
        <source>The labels lie on another grid than the image. Add a layer first.</source>
        <translation>Метки лежат на другой сетке, чем изображение. Сначала добавьте слой.</translation>
    </message>
    <message>
        <source>Carry to other slices</source>
        <translation>Перенести на другие срезы</translation>
    </message>
    <message>
        <source>The neighbouring slices do not agree.</source>
        <translation>Соседние срезы не согласны.</translation>
    </message>
</context>
<context>
    <name>hilum::app::StartPage</name>
    <message>
        <source>today %1</source>
        <translation>сегодня %1</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>вчера</translation>
    </message>
    <message>
        <source>Open a study</source>
        <translation>Откройте исследование</translation>
    </message>
    <message>
        <source>DICOM folders, NIfTI, NRRD, MetaImage and pictures. Nothing leaves this computer.</source>
        <translation>Папки DICOM, NIfTI, NRRD, MetaImage и изображения. Данные не покидают этот компьютер.</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Открыть файлы</translation>
    </message>
    <message>
        <source>Try the sample study</source>
        <translation>Открыть пример</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Недавние</translation>
    </message>
</context>
<context>
    <name>hilum::app::StatusLine</name>
    <message>
        <source>%1 mm</source>
        <translation>%1 мм</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Cancel this task</source>
        <translation>Отменить эту задачу</translation>
    </message>
    <message>
        <source>Not for clinical use</source>
        <translation>Не для клинического применения</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>вне объёма</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n задача ждёт</numerusform>
            <numerusform>%n задачи ждут</numerusform>
            <numerusform>%n задач ждут</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the tasks that wait</source>
        <translation>Показать ожидающие задачи</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>осталось %1</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>Отменить: %1</translation>
    </message>
    <message>
        <source>pixel %1, %2</source>
        <translation>пиксель %1, %2</translation>
    </message>
    <message>
        <source>Show the training</source>
        <translation>Показать обучение</translation>
    </message>
</context>
<context>
    <name>hilum::app::StudyBatch</name>
    <message>
        <source>%1 does not start</source>
        <translation>%1 не запускается</translation>
    </message>
    <message>
        <source>the process that ran it crashed</source>
        <translation>выполнявший процесс аварийно завершился</translation>
    </message>
</context>
<context>
    <name>hilum::app::StudyPanel</name>
    <message>
        <source>Series %1</source>
        <translation>Серия %1</translation>
    </message>
    <message>
        <source>Studies</source>
        <translation>Исследования</translation>
    </message>
    <message>
        <source>Add a study</source>
        <translation>Добавить исследование</translation>
    </message>
    <message>
        <source>Patient, date or description</source>
        <translation>Пациент, дата или описание</translation>
    </message>
    <message>
        <source>Drop a folder or files here</source>
        <translation>Перетащите папку или файлы</translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n серия</numerusform>
            <numerusform>%n серии</numerusform>
            <numerusform>%n серий</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n снимок</numerusform>
            <numerusform>%n снимка</numerusform>
            <numerusform>%n снимков</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n slices</source>
        <translation>
            <numerusform>%n срез</numerusform>
            <numerusform>%n среза</numerusform>
            <numerusform>%n срезов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 voxels of %2 mm</source>
        <translation>%1 вокселей по %2 мм</translation>
    </message>
    <message>
        <source>Kernel %1</source>
        <translation>Ядро %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Open as overlay</source>
        <translation>Открыть поверх</translation>
    </message>
    <message>
        <source>Open beside, as a prior</source>
        <translation>Открыть рядом как предыдущее</translation>
    </message>
    <message>
        <source>%1 pixels</source>
        <translation>%1 пикселей</translation>
    </message>
</context>
<context>
    <name>hilum::app::SuggestionBox</name>
    <message numerus="yes">
        <source>%n suggestions</source>
        <translation>
            <numerusform>%n предложение</numerusform>
            <numerusform>%n предложения</numerusform>
            <numerusform>%n предложений</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::SurfaceControls</name>
    <message>
        <source>Opacity of the label</source>
        <translation>Непрозрачность метки</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Сглаживание</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Метка</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Непрозрачность</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> мм</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Smoothing of the surfaces</source>
        <translation>Сглаживание поверхностей</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>hilum::app::TagBrowser</name>
    <message>
        <source>DICOM header</source>
        <translation>Заголовок DICOM</translation>
    </message>
    <message>
        <source>Tag, name or value</source>
        <translation>Тег, имя или значение</translation>
    </message>
    <message>
        <source>Compare with slice</source>
        <translation>Сравнить со срезом</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Только различия</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy the chosen lines, or all that are shown (%1)</source>
        <translation>Копировать выбранные строки или все показанные (%1)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Тег</translation>
    </message>
    <message>
        <source>VR</source>
        <translation>VR</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Second slice</source>
        <translation>Второй срез</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>из %1</translation>
    </message>
    <message>
        <source>Slice %1 of %2: %3</source>
        <translation>Срез %1 из %2: %3</translation>
    </message>
    <message>
        <source>Reading the header</source>
        <translation>Чтение заголовка</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Item %1</source>
        <translation>Элемент %1</translation>
    </message>
</context>
<context>
    <name>hilum::app::TagChips</name>
    <message>
        <source>Labels become chips here: press one to say it of the whole image.</source>
        <translation>Метки становятся здесь кнопками: нажатая относится ко всему изображению.</translation>
    </message>
    <message>
        <source>Say %1 of the whole image</source>
        <translation>Отнести «%1» ко всему изображению</translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation>Добавить тег</translation>
    </message>
    <message>
        <source>Take tag away</source>
        <translation>Убрать тег</translation>
    </message>
</context>
<context>
    <name>hilum::app::ToolStrip</name>
    <message>
        <source>Tools</source>
        <translation>Инструменты</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Расположение</translation>
    </message>
    <message>
        <source>Window preset</source>
        <translation>Готовые окна</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Окно</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Вручную</translation>
    </message>
    <message>
        <source>More tools</source>
        <translation>Ещё инструменты</translation>
    </message>
</context>
<context>
    <name>hilum::app::Training</name>
    <message>
        <source>Training: %1</source>
        <translation>Обучение: %1</translation>
    </message>
    <message>
        <source>%1 is trained</source>
        <translation>Модель %1 обучена</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Обучение</translation>
    </message>
    <message>
        <source>A training is under way.</source>
        <translation>Идёт обучение.</translation>
    </message>
    <message>
        <source>Stopping it now keeps the best that it has found so far as a model.</source>
        <translation>Если остановить сейчас, лучшее из найденного останется моделью.</translation>
    </message>
    <message>
        <source>Stop and keep best</source>
        <translation>Остановить, оставить лучшее</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>Продолжать обучение</translation>
    </message>
</context>
<context>
    <name>hilum::app::TrainingDialog</name>
    <message>
        <source>Looking at the labels</source>
        <translation>Просмотр меток</translation>
    </message>
    <message>
        <source>Looking at the labels was cancelled.</source>
        <translation>Просмотр меток отменён.</translation>
    </message>
    <message>
        <source>Train on these annotations</source>
        <translation>Обучить на этой разметке</translation>
    </message>
</context>
<context>
    <name>hilum::app::TrainingEnd</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Run on this image</source>
        <translation>Применить к снимку</translation>
    </message>
    <message>
        <source>Run on this study</source>
        <translation>Применить к исследованию</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Continue training</source>
        <translation>Учить дальше</translation>
    </message>
    <message>
        <source>The training failed</source>
        <translation>Обучение не удалось</translation>
    </message>
    <message>
        <source>%1 is trained</source>
        <translation>Модель %1 обучена</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n шаг</numerusform>
            <numerusform>%n шага</numerusform>
            <numerusform>%n шагов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 min.</source>
        <translation>%1 мин.</translation>
    </message>
    <message>
        <source>The model is in your library, with a card that says what it learnt from.</source>
        <translation>Модель в вашей библиотеке, с карточкой о том, на чём она училась.</translation>
    </message>
    <message>
        <source>Measured on other slices of the same patient: other patients will be found less well.</source>
        <translation>Измерено на других срезах того же пациента: у других пациентов будет хуже.</translation>
    </message>
    <message>
        <source>Nothing was kept for checking: how well it does is not known.</source>
        <translation>Для проверки ничего не оставлено: качество неизвестно.</translation>
    </message>
    <message>
        <source>Measured on patients that it has not learnt from.</source>
        <translation>Измерено на пациентах, на которых она не училась.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Метка</translation>
    </message>
    <message>
        <source>Dice before</source>
        <translation>Dice до</translation>
    </message>
    <message>
        <source>Dice now</source>
        <translation>Dice сейчас</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
</context>
<context>
    <name>hilum::app::TrainingJob</name>
    <message>
        <source>The training could not be started: %1</source>
        <translation>Обучение не запускается: %1</translation>
    </message>
    <message>
        <source>The training was killed from outside, perhaps because the memory did not suffice.</source>
        <translation>Обучение прервано извне: возможно, не хватило памяти.</translation>
    </message>
    <message>
        <source>The training broke down (signal %1).</source>
        <translation>Обучение аварийно завершилось (сигнал %1).</translation>
    </message>
    <message>
        <source>What is open here is untouched; train again, or on smaller images.</source>
        <translation>Открытое здесь не затронуто; повторите или возьмите снимки меньше.</translation>
    </message>
    <message>
        <source>The training ended without a model (status %1).</source>
        <translation>Обучение кончилось без модели (код %1).</translation>
    </message>
    <message>
        <source>Starting the training</source>
        <translation>Запуск обучения</translation>
    </message>
    <message>
        <source>Keeping the model</source>
        <translation>Сохранение модели</translation>
    </message>
    <message>
        <source>The model was not kept, as you cancelled that.</source>
        <translation>Модель не сохранена: вы это отменили.</translation>
    </message>
</context>
<context>
    <name>hilum::app::TrainingLive</name>
    <message>
        <source>Stop and keep best</source>
        <translation>Остановить, оставить лучшее</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Keeping the best</source>
        <translation>Сохраняется лучшее</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Отменяется</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Подготовка</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>осталось %1</translation>
    </message>
    <message>
        <source>Training %1</source>
        <translation>Обучается %1</translation>
    </message>
    <message>
        <source>Dice of the images kept for checking: not yet.</source>
        <translation>Dice на проверочных снимках: пока нет.</translation>
    </message>
    <message>
        <source>Dice of the images kept for checking: %1</source>
        <translation>Dice на проверочных снимках: %1</translation>
    </message>
</context>
<context>
    <name>hilum::app::TrainingStart</name>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Slices without labels hold nothing</source>
        <translation>На срезах без меток ничего нет</translation>
    </message>
    <message>
        <source>Only images marked done</source>
        <translation>Только изображения с отметкой «готово»</translation>
    </message>
    <message>
        <source>Learn from</source>
        <translation>Учиться на</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Начать с</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Минуты</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Устройство</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Начать обучение</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>The open study</source>
        <translation>Открытое исследование</translation>
    </message>
    <message>
        <source>The open images</source>
        <translation>Открытые изображения</translation>
    </message>
    <message>
        <source>A folder of projects</source>
        <translation>Папка проектов</translation>
    </message>
    <message>
        <source>Scratch</source>
        <translation>С нуля</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Автоматически</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Процессор</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Видеокарта</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Модель</translation>
    </message>
    <message>
        <source>Give the model a name with letters or digits (A to Z, 0 to 9).</source>
        <translation>Дайте модели имя с латинскими буквами или цифрами.</translation>
    </message>
    <message>
        <source>There is a model of the name %1 already.</source>
        <translation>Модель с именем %1 уже есть.</translation>
    </message>
    <message numerus="yes">
        <source>%n slices with labels</source>
        <translation>
            <numerusform>%n срез с метками</numerusform>
            <numerusform>%n среза с метками</numerusform>
            <numerusform>%n срезов с метками</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images with labels</source>
        <translation>
            <numerusform>%n снимок с метками</numerusform>
            <numerusform>%n снимка с метками</numerusform>
            <numerusform>%n снимков с метками</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n without</source>
        <translation>
            <numerusform>, %n без меток</numerusform>
            <numerusform>, %n без меток</numerusform>
            <numerusform>, %n без меток</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, of %n patients</source>
        <translation>
            <numerusform>, %n пациента</numerusform>
            <numerusform>, %n пациентов</numerusform>
            <numerusform>, %n пациентов</numerusform>
        </translation>
    </message>
    <message>
        <source>Labels: %1.</source>
        <translation>Метки: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Kept for checking: %n slices in</source>
        <translation>
            <numerusform>Для проверки оставлен %n срез,</numerusform>
            <numerusform>Для проверки оставлено %n среза,</numerusform>
            <numerusform>Для проверки оставлено %n срезов,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocks</source>
        <translation>
            <numerusform>%n блок</numerusform>
            <numerusform>%n блока</numerusform>
            <numerusform>%n блоков</numerusform>
        </translation>
    </message>
    <message>
        <source>They are of the same patient: others will be found less well than the Dice says.</source>
        <translation>Они того же пациента: у других будет хуже, чем говорит Dice.</translation>
    </message>
    <message numerus="yes">
        <source>Kept for checking, by patient: %n with labels</source>
        <translation>
            <numerusform>Для проверки, по пациентам: %n с метками</numerusform>
            <numerusform>Для проверки, по пациентам: %n с метками</numerusform>
            <numerusform>Для проверки, по пациентам: %n с метками</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n patients.</source>
        <translation>
            <numerusform>%n пациента.</numerusform>
            <numerusform>%n пациентов.</numerusform>
            <numerusform>%n пациентов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at the labels</source>
        <translation>Просмотр меток</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>Выберите папку.</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>Ничего не открыто.</translation>
    </message>
    <message numerus="yes">
        <source>Too little to learn from: label at least %n slices or images.</source>
        <translation>
            <numerusform>Слишком мало: разметьте хотя бы %n срез или снимок.</numerusform>
            <numerusform>Слишком мало: разметьте хотя бы %n среза или снимка.</numerusform>
            <numerusform>Слишком мало: разметьте хотя бы %n срезов или снимков.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hilum::app::View3d</name>
    <message>
        <source>preparing the volume</source>
        <translation>подготовка объёма</translation>
    </message>
    <message>
        <source>surfaces</source>
        <translation>поверхности</translation>
    </message>
    <message>
        <source>Preparing the volume</source>
        <translation>Подготовка объёма</translation>
    </message>
</context>
<context>
    <name>hilum::app::ViewActions</name>
    <message>
        <source>There is no prior study beside this one. File, Open prior brings one.</source>
        <translation>Рядом нет предыдущего исследования. Его открывает «Файл», «Открыть предыдущее».</translation>
    </message>
</context>
<context>
    <name>hilum::app::ViewBinder</name>
    <message>
        <source>slice %1 of %2</source>
        <translation>срез %1 из %2</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>Предыдущее</translation>
    </message>
</context>
<context>
    <name>hilum::app::VolumePanel</name>
    <message>
        <source>3D view</source>
        <translation>3D-вид</translation>
    </message>
    <message>
        <source>Look from</source>
        <translation>Направление взгляда</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Объём</translation>
    </message>
    <message>
        <source>Surfaces</source>
        <translation>Поверхности</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Фильм</translation>
    </message>
    <message>
        <source>Slice planes</source>
        <translation>Срезы</translation>
    </message>
    <message>
        <source>Volume preset</source>
        <translation>Готовые виды объёма</translation>
    </message>
    <message>
        <source>Shading</source>
        <translation>Светотень</translation>
    </message>
    <message>
        <source>Maximum intensity</source>
        <translation>Макс. интенсивность</translation>
    </message>
    <message>
        <source>Reset to preset</source>
        <translation>Вернуть готовый вид</translation>
    </message>
    <message>
        <source>Anterior</source>
        <translation>Спереди</translation>
    </message>
    <message>
        <source>Posterior</source>
        <translation>Сзади</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Слева</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Справа</translation>
    </message>
    <message>
        <source>Superior</source>
        <translation>Сверху</translation>
    </message>
    <message>
        <source>Inferior</source>
        <translation>Снизу</translation>
    </message>
    <message>
        <source>%1 (V, %2)</source>
        <translation>%1 (V, %2)</translation>
    </message>
</context>
<context>
    <name>hilum::app::WorkKeeper</name>
    <message>
        <source>Looking for lost work</source>
        <translation>Поиск несохранённой работы</translation>
    </message>
    <message>
        <source>Hilum ended while %1 was being worked on (%2). Nothing of it is lost.</source>
        <translation>Hilum завершился во время работы над «%1» (%2). Ничего не потеряно.</translation>
    </message>
    <message>
        <source>Recovering</source>
        <translation>Восстановление</translation>
    </message>
    <message>
        <source>The work was recovered. Save it to keep it.</source>
        <translation>Работа восстановлена. Сохраните её, чтобы не потерять.</translation>
    </message>
    <message>
        <source>Discarding</source>
        <translation>Удаление</translation>
    </message>
    <message>
        <source>The images of %1 are not at %2 any more. Choose the folder that holds them.</source>
        <translation>Снимков «%1» больше нет здесь: %2. Выберите папку, в которой они лежат.</translation>
    </message>
    <message>
        <source>These images are not those of %1: nothing was opened. Choose the folder that holds them.</source>
        <translation>Это не снимки «%1»: ничего не открыто. Выберите папку, в которой они лежат.</translation>
    </message>
    <message>
        <source>Not among these images: %1.</source>
        <translation>Среди этих снимков нет: %1.</translation>
    </message>
    <message>
        <source>%1 is open in another window%2. Save under another name.</source>
        <translation>Файл %1 открыт в другом окне%2. Сохраните под другим именем.</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Сохранение</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Открытие</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>другой пользователь</translation>
    </message>
    <message>
        <source>%1 is open elsewhere (%2): it is read-only here. Save under another name.</source>
        <translation>Файл %1 открыт в другом месте (%2): здесь он только для чтения. Сохраните под другим именем.</translation>
    </message>
    <message>
        <source>%1 holds nothing that was drawn.</source>
        <translation>В файле %1 ничего не нарисовано.</translation>
    </message>
</context>
<context>
    <name>hilum::viewers::SliceWidget</name>
    <message>
        <source>slice %1 of %2</source>
        <translation>срез %1 из %2</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 мм</translation>
    </message>
    <message>
        <source>zoom %1</source>
        <translation>масштаб %1</translation>
    </message>
    <message>
        <source>maximum of %1</source>
        <translation>максимум по %1</translation>
    </message>
    <message>
        <source>minimum of %1</source>
        <translation>минимум по %1</translation>
    </message>
    <message>
        <source>mean of %1</source>
        <translation>среднее по %1</translation>
    </message>
</context>
<context>
    <name>hilum::viewers::SplitPreview</name>
    <message>
        <source>before</source>
        <translation>до</translation>
    </message>
    <message>
        <source>after</source>
        <translation>после</translation>
    </message>
    <message>
        <source>working</source>
        <translation>вычисляется</translation>
    </message>
</context>
<context>
    <name>hilum::viewers::TransferFunctionEditor</name>
    <message>
        <source>Tab chooses a point, arrows move it, Insert adds one, Delete removes it, Enter chooses its colour</source>
        <translation>Tab выбирает точку, стрелки двигают её, Insert добавляет, Delete удаляет, Enter выбирает цвет</translation>
    </message>
    <message>
        <source>Drag a point; double-click adds one or chooses a colour; Delete removes; Ctrl+drag shifts the whole function</source>
        <translation>Перетащите точку; двойной щелчок добавляет точку или выбирает цвет; Delete удаляет; с Ctrl сдвигается вся кривая</translation>
    </message>
    <message>
        <source>Colour of the point</source>
        <translation>Цвет точки</translation>
    </message>
</context>
<context>
    <name>hilum::viewers::VolumeWidget</name>
    <message>
        <source>No 3D view: this display offers no OpenGL 3.2.
The slices work without it.</source>
        <translation>Нет 3D-вида: дисплей не поддерживает OpenGL 3.2.
Срезы работают и без него.</translation>
    </message>
    <message>
        <source>%1 triangles</source>
        <translation>треугольников: %1</translation>
    </message>
</context>
</TS>

console.error('kenes');
